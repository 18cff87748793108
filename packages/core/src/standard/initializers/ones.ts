import { z } from 'zod';
import { defineInitializer } from '../../plugin/define.js';

export const ones = defineInitializer({
  name: 'ones',
  apiVersion: 1,
  summary: 'All 1.',
  example: 'dense 64, bias-init: ones',
  options: z.object({}),
  create: (_, { tf }) => ({ values: (_key, { shape }) => tf.ones([...shape]) }),
});
