import { z } from 'zod';
import { ShapeError, shapeText, sizeOf } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';

export const reshape = defineLayer({
  name: 'reshape',
  apiVersion: 1,
  summary: 'Gives the numbers of a sample another shape, row by row.',
  documentation:
    'As many numbers as come in: `reshape [8, 1]` makes a sequence of eight steps of a vector of eight numbers.',
  example: 'reshape [28, 28, 1]',
  options: z.object({
    shape: z
      .array(z.int().min(1))
      .min(1)
      .meta({ written: 'a shape, as [28, 28, 1]' })
      .describe('The new shape of a sample.'),
  }),
  positional: ['shape'],
  shape(input, { shape }) {
    if (sizeOf(input) !== sizeOf(shape))
      throw new ShapeError(
        `\`reshape\` is to make ${shapeText(shape)} of ${shapeText(input)}: ${sizeOf(shape)} numbers of ${sizeOf(input)}.`,
        'Let the sizes of the new shape multiply to as many numbers as come in.',
      );
    return shape;
  },
  weights: () => ({}),
  create: ({ shape }) => ({ apply: (_parameters, x) => x.reshape([-1, ...shape]) }),
});
