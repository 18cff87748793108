import type { Engine } from '../engine/engine.js';
import type { Named } from '../graph/program.js';
import type { StepBatches } from './source/batch-source.js';
import type { TrainingProgram } from './training-program.js';

/** Numbers by name: what a step records. */
export type StepMetrics = Readonly<Record<string, number>>;

/**
 * Runs steps on their batches, one after the other.
 * @param looped in one call
 * @returns what each recorded
 */
export function runSteps(
  engine: Engine,
  training: TrainingProgram,
  batches: StepBatches,
  looped: boolean,
): readonly StepMetrics[] {
  const { count } = batches;
  const values = looped
    ? call(engine, training, 'steps', batches.all())
    : Array.from({ length: count }, (_, k) => call(engine, training, 'step', batches.one(k))).flat();
  const width = values.length / count;
  return Array.from({ length: count }, (_, k) => named(training, values.slice(k * width, (k + 1) * width)));
}

/** Runs one step. @param step its place among the batches, from 0 */
export function runStep(
  engine: Engine,
  training: TrainingProgram,
  batches: StepBatches,
  step: number,
): StepMetrics {
  return named(training, call(engine, training, 'step', batches.one(step)));
}

function call({ tf }: Engine, { program }: TrainingProgram, name: string, given: Named): readonly number[] {
  try {
    const { metrics } = program.call(name, given);
    const values = [...(metrics?.dataSync() ?? [])];
    metrics?.dispose();
    return values;
  } finally {
    tf.dispose({ ...given });
  }
}

function named(training: TrainingProgram, values: readonly number[]): StepMetrics {
  return Object.fromEntries(training.stepMetrics().map((name, i) => [name, values[i] ?? Number.NaN]));
}
