import { z } from 'zod';
import type { Tensor } from '../../engine/engine.js';
import type { Key } from '../../plugin/key.js';

/**
 * Variance of a normal start by fan-in and fan-out. He et al. 2015 (eq. 10) keeps a ReLU net's signals at their size, LeCun et
 * al. 1998 a linear or tanh one's, Glorot & Bengio 2010 (eq. 12) those of both directions.
 */
const VARIANCE = {
  he: (fanIn: number) => 2 / fanIn,
  lecun: (fanIn: number) => 1 / fanIn,
  glorot: (fanIn: number, fanOut: number) => 2 / (fanIn + fanOut),
  zeros: () => 0,
} as const;

export type Initializer = keyof typeof VARIANCE;

/** The option of a layer whose weights begin by `standard` where nothing is said. */
export const initializerOption = (standard: Initializer) =>
  z
    .enum(['he', 'lecun', 'glorot', 'zeros'])
    .default(standard)
    .describe(
      'First values of the weights: normal with variance 2/fan-in, 1/fan-in, 2/(fan-in + fan-out), or all zero.',
    );

export const initializer = initializerOption('he');

/** Normal first values of the given shape, by the initializer's variance. */
export function initialize(
  kind: Initializer,
  key: Key,
  shape: readonly number[],
  fanIn: number,
  fanOut: number,
): Tensor {
  return key.normal(shape).mul(Math.sqrt(VARIANCE[kind](fanIn, fanOut)));
}
