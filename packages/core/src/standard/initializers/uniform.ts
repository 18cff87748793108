import { z } from 'zod';
import { defineInitializer } from '../../plugin/define.js';

export const uniform = defineInitializer({
  name: 'uniform',
  apiVersion: 1,
  summary: 'Numbers drawn evenly from −limit to limit.',
  example: 'dense 64, init: uniform(0.05)',
  options: z.object({
    limit: z.number().positive().describe('The largest value, and the smallest without its sign.'),
  }),
  positional: ['limit'],
  create: ({ limit }, { tf }) => ({
    values: (key, { shape }) => tf.mul(tf.sub(key.uniform(shape), 0.5), 2 * limit),
  }),
});
