import { z } from 'zod';
import type { Tensor } from '../../engine/engine.js';
import { parameterOf, type Parameters } from '../../network/parameters.js';
import { sizeOf, type Shape } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { batchMoments, batchNormalized } from './batch-normalized.js';
import {
  affine,
  affineShapes,
  firstAffine,
  normalizationOptions,
  type AffineWeights,
} from './channel-affine.js';

/** Mean 0 and variance 1 for each channel of a batch. */
export const batchNorm = defineLayer({
  name: 'batch-norm',
  apiVersion: 1,
  summary: 'Brings each channel of a batch to mean 0 and variance 1, then scales and shifts it.',
  documentation:
    'y = (x − mean) / √(variance + ε) · scale + shift, for each channel of an image or sequence, each entry of a vector. In training mean and variance are those of the batch; in evaluation the running ones, to which each training batch adds its share: mean ← (1 − momentum) · mean + momentum · the batch’s, and so the variance, estimated without bias. They begin with 0 and 1, and are saved with the parameters. Between braces of `frozen` the running ones are used throughout, and stay.',
  reference: 'Ioffe, Szegedy: Batch normalization (2015).',
  example: 'batch-norm',
  options: z.object({
    ...normalizationOptions(true),
    momentum: z
      .number()
      .positive()
      .max(1)
      .default(0.1)
      .describe('Share of a batch in the running mean and variance.'),
  }),
  couplesSamples: {
    instead: 'Write `group-norm` or `layer-norm` in its place: they go by each sample alone.',
  },
  shape: (input) => input,
  weights: affineShapes,
  unitAxes: {},
  multiplyAdds: () => 0,
  buffers: ([...input]): Readonly<Record<string, Shape>> => ({
    mean: [input.at(-1) ?? 1],
    variance: [input.at(-1) ?? 1],
  }),
  // Of a single number a channel there is no variance.
  leastBatch: (input) => (placesOf(input) === 1 ? 2 : 1),
  create(options, { tf }, { input }) {
    const { epsilon, momentum } = options;
    const channels = input.at(-1) ?? 1;
    const places = placesOf(input);
    const evaluated = (parameters: Parameters, x: Tensor) => {
      const { scale, shift }: AffineWeights = parameters;
      const factor = tf.rsqrt(tf.add(parameterOf(parameters, 'variance'), epsilon));
      const centred = tf.sub(x, parameterOf(parameters, 'mean'));
      return affine(
        tf,
        { scale: scale ? tf.mul(scale, factor) : factor, ...(shift ? { shift } : {}) },
        centred,
      );
    };
    return {
      init: () => ({
        ...firstAffine(tf, input, options),
        mean: tf.zeros([channels]),
        variance: tf.ones([channels]),
      }),
      apply: (parameters, x, { training }) =>
        training ? batchNormalized(tf, x, parameters, epsilon) : evaluated(parameters, x),
      update(parameters, x) {
        const count = x.shape[0] * places;
        const { mean, variance } = batchMoments(tf, x);
        const running = (name: string, ofBatch: Tensor, share: number) =>
          tf.add(tf.mul(parameterOf(parameters, name), 1 - momentum), tf.mul(ofBatch, share));
        return {
          mean: running('mean', mean, momentum),
          variance: running('variance', variance, (momentum * count) / (count - 1)),
        };
      },
    };
  },
});

/** How many numbers of a sample belong to one channel. */
function placesOf(input: Shape): number {
  return sizeOf(input) / (input.at(-1) ?? 1);
}
