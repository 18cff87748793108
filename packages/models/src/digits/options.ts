import { angleRange } from '@gramian/core';
import { z } from 'zod';

const digit = z.int().min(0).max(9);

/** The options of `digits`. */
export const options = z
  .object({
    rotate: angleRange
      .optional()
      .describe(
        'Turns each image by an angle of its own, drawn evenly from this range; positive is counter-clockwise.',
      ),
    target: z
      .enum(['angle', 'label'])
      .optional()
      .describe(
        'What to learn: the angle in radians or the digit. Default: `angle` where images are turned, else `label`.',
      ),
    classes: z
      .array(digit)
      .min(1)
      .default([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
      .describe('Which digits take part, in the order of the outputs.'),
    yes: digit.optional().describe('The digit whose target is 1, all others 0: for the loss `logistic`.'),
  })
  .refine(({ classes }) => new Set(classes).size === classes.length, {
    path: ['classes'],
    message: 'Each digit can take part only once.',
  })
  .refine(({ rotate: range, target }) => target !== 'angle' || range !== undefined, {
    path: ['target'],
    message: 'There is an angle to learn only with `rotate:`, such as `rotate: -45..45 deg`.',
  })
  .transform((given) => ({
    ...given,
    target: given.target ?? (given.rotate === undefined ? 'label' : 'angle'),
  }))
  .refine(({ target, yes }) => target === 'label' || yes === undefined, {
    path: ['yes'],
    message: '`yes` is about the digit: write `target: label` with it.',
  })
  .refine(({ classes, yes }) => yes === undefined || classes.includes(yes), {
    path: ['yes'],
    message: 'This digit is not among `classes`.',
  })
  .refine(({ classes, target }) => target === 'angle' || classes.length > 1, {
    path: ['classes'],
    message: 'To tell digits apart takes at least two.',
  });

export type DigitsOptions = z.output<typeof options>;
