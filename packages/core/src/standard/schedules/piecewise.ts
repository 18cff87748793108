import { z } from 'zod';
import { defineSchedule } from '../../plugin/define.js';

const share = z.object({ value: z.number().gt(0).lt(100), unit: z.literal('%') });

export const piecewise = defineSchedule({
  name: 'piecewise',
  apiVersion: 1,
  summary: 'Stays as it is, and is multiplied by a factor at some points of the run.',
  documentation:
    'from · factorᵏ, k being how many of the points the run has passed. Points are shares of the run: at 200 epochs `at: [50 %, 75 %]` are epochs 100 and 150.',
  reference:
    'He, Zhang, Ren, Sun: Deep residual learning for image recognition (2016), section 4.2: 0.1, divided by 10 at 32,000 and 48,000 of 64,000 steps.',
  example: 'piecewise(from: 0.1, factor: 0.1, at: [50 %, 75 %])',
  options: z.object({
    from: z.number().positive().describe('Value at the first step.'),
    factor: z.number().positive().default(0.1).describe('What it is multiplied by at each point.'),
    at: z
      .array(share)
      .min(1)
      .refine((points) => points.every(({ value }, i) => value > (points[i - 1]?.value ?? 0)), {
        message: '`at` goes through the run from its begin to its end: each point after the one before.',
      })
      .meta({ written: 'a list of shares of the run, such as `[50 %, 75 %]`' })
      .describe('Where it is multiplied, as shares of the run.'),
  }),
  positional: ['from', 'factor'],
  reach({ from, factor, at }) {
    const end = from * factor ** at.length;
    return [Math.min(from, end), Math.max(from, end)];
  },
  create: ({ from, factor, at }, { tf }) => ({
    at: (step, steps) =>
      at
        .map(({ value }) => tf.where(tf.greaterEqual(step, (value / 100) * steps), factor, 1))
        .reduce((product, each) => tf.mul(product, each), tf.scalar(from))
        .asScalar(),
  }),
});
