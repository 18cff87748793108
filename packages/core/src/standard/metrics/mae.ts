import { z } from 'zod';
import { defineMetric } from '../../plugin/define.js';

export const mae = defineMetric({
  name: 'mae',
  apiVersion: 1,
  summary: "Mean absolute error: how far the output is from the target on average, in the target's own unit.",
  example: 'watch test.mae',
  options: z.object({}),
  better: 'lower',
  format: 'target',
  create: (_, { tf }) => ({
    value: (outputs, targets) => tf.mean(tf.abs(tf.sub(outputs, targets)).reshape([outputs.shape[0], -1]), 1),
  }),
});
