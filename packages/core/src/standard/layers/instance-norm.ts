import { z } from 'zod';
import { ShapeError, shapeText, sizeOf } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { affineShapes, normalizationOptions } from './channel-affine.js';
import { groupedNormalization } from './grouped.js';

/** Mean 0 and variance 1 for each channel of each sample. */
export const instanceNorm = defineLayer({
  name: 'instance-norm',
  apiVersion: 1,
  summary: 'Brings each channel of a sample to mean 0 and variance 1.',
  documentation:
    'y = (x − mean) / √(variance + ε), mean and variance those of one channel over the whole image or sequence: `group-norm` with as many groups as channels. Every sample by itself, the same in training and evaluation.',
  reference: 'Ulyanov, Vedaldi, Lempitsky: Instance normalization (2016).',
  example: 'instance-norm',
  options: z.object(normalizationOptions(false)),
  shape(input) {
    const channels = input.at(-1) ?? 1;
    if (sizeOf(input) === channels)
      throw new ShapeError(
        `\`instance-norm\` goes over the places of each channel, but ${shapeText(input)} has one place: every number would become 0.`,
        'For a vector there is `layer-norm`.',
      );
    return input;
  },
  weights: affineShapes,
  unitAxes: {},
  multiplyAdds: () => 0,
  create: (options, { tf }, { input }) => groupedNormalization(tf, input, input.at(-1) ?? 1, options),
});
