import { defineActivation } from './activation.js';

export const tanh = defineActivation({
  name: 'tanh',
  summary: 'Hyperbolic tangent: squeezes every number into (−1, 1).',
  apply: (tf, x) => tf.tanh(x),
});
