import { z } from 'zod';
import { FLIPS, moveImages } from '../../data/augment.js';
import { DataError } from '../../plugin/dataset.js';
import { defineTreatment } from '../../plugin/define.js';
import { shapeText } from '../../network/shape.js';

const options = z
  .object({
    flip: z
      .enum(FLIPS)
      .optional()
      .describe('Which way an image may be turned over: each time with probability ½.'),
    shift: z
      .int()
      .min(1)
      .optional()
      .describe('Pixels by which an image is moved at most, up or down and to the sides.'),
    noise: z
      .number()
      .gt(0)
      .optional()
      .describe('Standard deviation of normal noise on every number of the input.'),
  })
  .refine(({ flip, shift, noise }) => flip !== undefined || shift !== undefined || noise !== undefined, {
    message: 'Say what is done: `flip`, `shift` or `noise`.',
  });

/** Other views of the same training samples, new ones at every step. */
export const augment = defineTreatment({
  name: 'augment',
  apiVersion: 1,
  summary:
    'Changes training inputs at random, anew at every step: turned over, moved, noisy. Evaluation sees them as they are.',
  documentation:
    'Every sample of a batch has draws of its own, by the seed and the step. What comes into an image from outside is 0: black, or the mean where the data is standardized. It is computed inside the compiled training step.',
  reference:
    'Krizhevsky, Sutskever, Hinton: ImageNet classification with deep convolutional neural networks (2012), section 4.1.',
  example: 'augment flip: horizontal, shift: 4',
  options,
  fits({ flip, shift }, { input }) {
    if (flip === undefined && shift === undefined) return;
    const [height, width] = input;
    if (input.length !== 3 || height === undefined || width === undefined)
      throw new DataError(
        `\`augment\` can ${flip === undefined ? 'move' : 'turn over'} only images [height, width, channels], but the inputs are ${shapeText(input)}.`,
        'Leave it to `noise`, which is for any input.',
      );
    if (shift !== undefined && shift >= Math.min(height, width))
      throw new DataError(
        `\`augment\` would move images of ${height} × ${width} pixels by up to ${shift}: nothing of them would be left.`,
        `Ask for at most \`shift: ${Math.min(height, width) - 1}\`.`,
      );
  },
  augment:
    ({ flip, shift, noise }, tf) =>
    (inputs, key) => {
      const moved =
        flip === undefined && shift === undefined ? inputs : moveImages(tf, inputs, { flip, shift }, key);
      return noise === undefined ? moved : moved.add(key.split('noise').normal(inputs.shape).mul(noise));
    },
});
