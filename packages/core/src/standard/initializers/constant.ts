import { z } from 'zod';
import { defineInitializer } from '../../plugin/define.js';

export const constant = defineInitializer({
  name: 'constant',
  apiVersion: 1,
  summary: 'The same number everywhere.',
  example: 'dense 64, bias-init: constant(0.1)',
  options: z.object({ value: z.number().describe('The number.') }),
  positional: ['value'],
  create: ({ value }, { tf }) => ({ values: (_, { shape }) => tf.fill([...shape], value) }),
});
