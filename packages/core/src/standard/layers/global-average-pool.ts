import { z } from 'zod';
import { defineLayer } from '../../plugin/define.js';
import { imageShape } from './convolution.js';

export const globalAveragePool = defineLayer({
  name: 'global-average-pool',
  apiVersion: 1,
  summary: 'Keeps the mean of each channel over the whole image.',
  example: 'global-average-pool',
  options: z.object({}),
  shape: (input) => [imageShape('global-average-pool', input)[2]],
  weights: () => ({}),
  create: (_, { tf }) => ({ apply: (_parameters, x) => tf.mean(x, [1, 2]) }),
});
