import { definePool } from './pool.js';

export const averagePool = definePool({
  name: 'average-pool',
  summary: 'Keeps the mean of each window.',
  apply: (tf, x, size, stride, padding) => tf.avgPool(x, size, stride, padding),
});
