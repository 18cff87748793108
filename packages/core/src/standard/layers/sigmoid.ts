import { defineActivation } from './activation.js';

export const sigmoid = defineActivation({
  name: 'sigmoid',
  summary: 'Logistic function: squeezes every number into (0, 1).',
  documentation: '1 / (1 + e⁻ˣ), entry by entry.',
  apply: (tf, x) => tf.sigmoid(x),
});
