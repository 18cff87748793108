import { z } from 'zod';
import { sizeOf } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';

export const flatten = defineLayer({
  name: 'flatten',
  apiVersion: 1,
  summary: 'Lays out all numbers of a sample in one vector, row by row.',
  example: 'flatten',
  options: z.object({}),
  shape: (input) => [sizeOf(input)],
  weights: () => ({}),
  create: (_, _services, { output: [size = 1] }) => ({ apply: (_parameters, x) => x.reshape([-1, size]) }),
});
