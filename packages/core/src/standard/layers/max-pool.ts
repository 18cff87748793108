import { definePool } from './pool.js';

export const maxPool = definePool({
  name: 'max-pool',
  summary: 'Keeps the largest number of each window.',
  apply: (tf, x, size, stride, padding) => tf.maxPool(x, size, stride, padding),
});
