import { defineActivation } from './activation.js';

export const elu = defineActivation({
  name: 'elu',
  summary: 'Keeps positive numbers and lets the others approach −1.',
  documentation: 'x where x > 0, eˣ − 1 elsewhere, entry by entry.',
  reference: 'Clevert, Unterthiner, Hochreiter: Fast and accurate deep network learning by ELUs (2016).',
  apply: (tf, x) => tf.elu(x),
});
