import type { Engine, Tensor } from '../../engine/engine.js';
import type { Named } from '../../graph/program.js';
import type { Samples, Standardization } from '../../plugin/dataset.js';
import type { State } from '../../plugin/kinds.js';
import type { SplitName } from '../plan-metrics.js';

/** Samples as a traced function sees them: [count, …]. */
export interface TracedSamples {
  readonly inputs: Tensor;
  readonly targets: Tensor;
}

/** What the calls of several steps that follow each other are given. All tensors are the caller's. */
export interface StepBatches {
  /** Steps. */
  readonly count: number;
  /** The batches of all of them, [count, batch, …], for one call of the loop. */
  all(): Named;
  /** The batch of one of them. @param step from 0 */
  one(step: number): Named;
}

/** What one call of an evaluation is given. */
export interface EvaluationBatch {
  /** The caller's. */
  readonly given: Named;
  /** [chunk]: 1 for a sample, 0 for a row that only fills the chunk. */
  readonly weights: Float32Array;
}

/**
 * Where the batches of a training come from. One kind has the samples in the graph and tells it rows, the other has them outside and
 * hands them over. The numbers that a step computes are the same.
 */
export interface BatchSource {
  /** What of the samples is state of the program, which takes it over. */
  readonly state: Named;
  /** Samples that one call of an evaluation looks at. */
  readonly chunk: Readonly<Record<SplitName, number>>;
  /** Examples of what a call on so many samples is given; the caller's. */
  examples(count: number): Named;
  /** The samples that a call is about, in a traced function. */
  samples(split: SplitName, state: State, given: Named): TracedSamples;
  /**
   * Waits for the batches of steps, which follow each other and do not leave an epoch. They can be asked for until the next call.
   * @param step the first one, from 0 @param wanted at most so many; at least one comes
   * @throws DataError, TrainingError where the samples cannot be had
   */
  batches(step: number, wanted: number): Promise<StepBatches>;
  /** The whole of a split, chunk by chunk. @throws as `batches` does */
  evaluation(split: SplitName): AsyncIterable<EvaluationBatch>;
  /** Gives back what it holds, in the middle of things too. */
  close(): Promise<void>;
}

/** What a source is made for. */
export interface SourceRequest {
  readonly engine: Engine;
  readonly samples: Samples;
  /** What their inputs go through, where the recipe asks for it. */
  readonly standardization?: Standardization;
  readonly seed: number;
  /** Samples of a step. */
  readonly batch: number;
  readonly stepsPerEpoch: number;
  /** Steps in all. */
  readonly steps: number;
}
