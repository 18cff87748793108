import { z } from 'zod';
import { defineLayer } from '../../plugin/define.js';

export const leakyRelu = defineLayer({
  name: 'leaky-relu',
  apiVersion: 1,
  summary: 'Keeps positive numbers and shrinks the others.',
  documentation: 'x where x > 0, slope · x elsewhere, entry by entry.',
  reference: 'Maas, Hannun, Ng: Rectifier nonlinearities improve neural network acoustic models (2013).',
  example: 'leaky-relu 0.1',
  options: z.object({ slope: z.number().min(0).default(0.01).describe('Slope for negative numbers.') }),
  positional: ['slope'],
  shape: (input) => input,
  weights: () => ({}),
  create: ({ slope }, { tf }) => ({ apply: (_parameters, x) => tf.leakyRelu(x, slope) }),
});
