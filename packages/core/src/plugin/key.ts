import type { Scalar, Tensor } from '../engine/engine.js';

/**
 * A source of random numbers without hidden state: the same key gives the same numbers, on every machine with the same engine.
 * Inside a training step it is keyed by (seed, stream, step), so that step t can be repeated alone.
 */
export interface Key {
  /** Another, independent stream, by name. */
  split(stream: string): Key;
  /** Standard normal numbers of the given shape, float32. */
  normal(shape: readonly number[]): Tensor;
  /** Uniform numbers in [0, 1), float32. */
  uniform(shape: readonly number[]): Tensor;
}

/** Where a step stands in its run. */
export interface StepContext {
  /** Steps done before this one, a float32 scalar that lives in the graph. */
  readonly step: Scalar;
  /** Steps that the whole run will have. */
  readonly steps: number;
  readonly key: Key;
}
