import { z } from 'zod';
import { defineInitializer } from '../../plugin/define.js';

export const normalValues = defineInitializer({
  name: 'normal',
  apiVersion: 1,
  summary: 'Normal numbers around 0, their size given.',
  example: 'dense 64, init: normal(0.01)',
  options: z.object({ deviation: z.number().positive().describe('Standard deviation.') }),
  positional: ['deviation'],
  create: ({ deviation }) => ({ values: (key, { shape }) => key.normal(shape).mul(deviation) }),
});
