import { z } from 'zod';
import { defineInitializer } from '../../plugin/define.js';

export const zeros = defineInitializer({
  name: 'zeros',
  apiVersion: 1,
  summary: 'All 0.',
  example: 'dense 64, bias-init: zeros',
  options: z.object({}),
  create: (_, { tf }) => ({ values: (_key, { shape }) => tf.zeros([...shape]) }),
});
