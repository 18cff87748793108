import { z } from 'zod';
import { ShapeError, shapeText } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { affine, affineRows, affineShapes, firstAffine, normalizationOptions } from './channel-affine.js';
import { normalized } from './normalized.js';

/** Mean 0 and variance 1 over the last axis of a sample. */
export const layerNorm = defineLayer({
  name: 'layer-norm',
  apiVersion: 1,
  summary: 'Brings the numbers of each sample to mean 0 and variance 1, then scales and shifts them.',
  documentation:
    'y = (x − mean) / √(variance + ε) · scale + shift, over the numbers of a vector; of a sequence or an image over the numbers of each step or place. Every sample by itself, the same in training and evaluation. `group-norm 1` goes over a whole image.',
  reference: 'Ba, Kiros, Hinton: Layer normalization (2016).',
  example: 'layer-norm',
  options: z.object(normalizationOptions(true)),
  shape(input) {
    if (input.at(-1) === 1)
      throw new ShapeError(
        `\`layer-norm\` goes over the last size, but of ${shapeText(input)} that is 1: every number would become 0.`,
        input.length === 1 ? 'Leave it out.' : '`group-norm 1` goes over a whole image.',
      );
    return input;
  },
  weights: affineShapes,
  unitAxes: {},
  multiplyAdds: () => 0,
  create(options, { tf }, { input }) {
    const last = (rank: number) => [rank - 1];
    const { epsilon } = options;
    return {
      linear: options.scale,
      init: () => firstAffine(tf, input, options),
      apply: (parameters, x) => affine(tf, parameters, normalized(tf, x, last(x.rank), epsilon)),
      rows: ({ input: x, signal }) =>
        affineRows(tf, options, normalized(tf, x, last(x.rank), epsilon), signal),
    };
  },
});
