import { z } from 'zod';
import type { ExperimentRun, ExperimentSpec, PlannedExperiment } from '../spec/experiment.js';
import { RUN_FORMAT } from './layout.js';
import { place } from './recipe-schema.js';

/** `experiment.json`: what was asked for; the recipes of its runs are in their own folders. */
export interface ExperimentRecord extends ExperimentSpec {
  readonly format: typeof RUN_FORMAT;
  readonly runs: readonly RunRecord[];
}

/** A run by its name, `Sgd rate=0.1 seed=2`. */
export interface RunRecord extends Omit<ExperimentRun, 'recipe'> {
  readonly name: string;
  readonly seed: number;
}

export function recordOf({ spec, runs }: PlannedExperiment): ExperimentRecord {
  return {
    format: RUN_FORMAT,
    ...spec,
    runs: runs.map(({ recipe, ...run }) => ({ name: recipe.name, seed: recipe.seed, ...run })),
  };
}

export const experimentSchema: z.ZodType<ExperimentRecord> = z.looseObject({
  format: z.literal(RUN_FORMAT),
  name: z.string(),
  recipes: z.array(z.string()),
  seeds: z.array(z.number()),
  grid: z.array(z.looseObject({ path: z.string(), values: z.array(z.string()) })),
  plots: z.array(z.looseObject({ series: z.string(), against: z.enum(['time', 'epoch', 'step']) })),
  at: z.exactOptional(place),
  runs: z.array(
    z.looseObject({
      name: z.string(),
      seed: z.number(),
      setting: z.string(),
      base: z.string(),
      point: z.record(z.string(), z.string()),
    }),
  ),
});
