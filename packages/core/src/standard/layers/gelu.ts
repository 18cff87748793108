import { defineActivation } from './activation.js';

export const gelu = defineActivation({
  name: 'gelu',
  summary: 'A smooth relu: every number times the probability that a standard normal one is smaller.',
  documentation: 'x · Φ(x) = x/2 · (1 + erf(x/√2)), entry by entry, without approximation.',
  reference: 'Hendrycks, Gimpel: Gaussian error linear units (2016).',
  apply: (tf, x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
});
