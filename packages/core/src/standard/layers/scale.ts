import { z } from 'zod';
import { defineLayer } from '../../plugin/define.js';

/** y = factor · x: how far a wide net's parameters have to travel depends on it. */
export const scale = defineLayer({
  name: 'scale',
  apiVersion: 1,
  summary: 'Multiplies every number by a factor.',
  documentation:
    'y = factor · x. At the end of a net with one layer of m units, `scale α / m` gives f = (α/m) Σ u h(w, x): with α = 1 the mean field, with α = √m the tangent kernel.',
  reference:
    'Mei, Misiakiewicz, Montanari: Mean-field theory of two-layers neural networks (2019); Chizat, Oyallon, Bach: On lazy training (2019).',
  example: 'scale 0.1',
  options: z.object({ factor: z.number().describe('What every number is multiplied by.') }),
  positional: ['factor'],
  shape: (input) => input,
  weights: () => ({}),
  create: ({ factor }, { tf }) => ({ apply: (_parameters, x) => tf.mul(x, factor) }),
});
