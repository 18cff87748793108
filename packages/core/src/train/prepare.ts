import type { Engine } from '../engine/engine.js';
import { loadData } from '../data/load.js';
import { refuseSmallBatch } from '../network/least-batch.js';
import { standardizationOf } from '../data/standardize.js';
import type { Files } from '../plugin/dataset.js';
import type { Logger } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { RecipeSpec } from '../spec/spec.js';
import type { DataRecord } from './events.js';
import { planTraining, type Plan } from './plan.js';
import type { SplitName } from './plan-metrics.js';
import { openSource, type OpenedSource } from './source/open-source.js';

/** What a recipe's training begins with. */
export interface Prepared extends OpenedSource {
  readonly plan: Plan;
  readonly data: DataRecord;
  /** Samples of each split. */
  readonly counts: Readonly<Record<SplitName, number>>;
  /** Samples of a step. */
  readonly batch: number;
  readonly stepsPerEpoch: number;
  /** Steps in all. */
  readonly steps: number;
}

interface Preparing {
  readonly engine: Engine;
  readonly vocabulary: Vocabulary;
  readonly files: Files;
  readonly log: Logger;
  readonly dataInGraph: number;
  readonly onLoad: ((fraction: number) => void) | undefined;
}

/**
 * Loads a recipe's data, fits its words together and puts the samples where the steps take them from. Nothing else keeps the
 * samples, so that they are in memory once.
 * @throws DataError, PluginError, ShapeError, ModelError for a recipe that does not fit
 */
export async function prepare(
  recipe: RecipeSpec,
  { engine, vocabulary, files, log, dataInGraph, onLoad }: Preparing,
): Promise<Prepared> {
  // Standardized where they go: as another copy they would be in memory twice.
  const samples = await loadData({ ...recipe.data, standardize: false }, vocabulary, {
    files,
    seed: recipe.seed,
    ...(onLoad ? { progress: onLoad } : {}),
  });
  const { described } = samples;
  const standardization =
    recipe.data.standardize === true ? standardizationOf(samples.train, described.input) : undefined;
  const plan = planTraining(recipe, described, engine, vocabulary, log);
  const counts = { train: samples.train.count, test: samples.test.count };
  const batch = recipe.batch === 'all' ? counts.train : Math.min(recipe.batch, counts.train);
  if (recipe.batch !== 'all' && recipe.batch > counts.train)
    log.notice(
      `A batch of ${recipe.batch} is larger than the ${counts.train} training samples; every step takes all of them.`,
    );
  refuseSmallBatch(plan.network, batch);
  const stepsPerEpoch = Math.floor(counts.train / batch);
  const steps = stepsPerEpoch * recipe.epochs;
  const asked = {
    engine,
    samples,
    ...(standardization && { standardization }),
    seed: recipe.seed,
    batch,
    stepsPerEpoch,
    steps,
  };
  return {
    ...openSource(asked, dataInGraph, log),
    plan,
    data: { described, ...(standardization && { standardization }) },
    counts,
    batch,
    stepsPerEpoch,
    steps,
  };
}
