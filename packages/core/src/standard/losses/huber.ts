import { z } from 'zod';
import { defineLoss } from '../../plugin/define.js';
import { fitsSameShape } from './same-shape.js';

/** Σ ½r² where |r| ≤ δ, δ(|r| − ½δ) beyond. Gradient r cut off at ±δ, Hessian 1 within and 0 beyond. */
export const huber = defineLoss({
  name: 'huber',
  apiVersion: 1,
  summary: 'The square of a small difference, the size of a large one: outliers count less.',
  documentation:
    '½r² for each difference r = f − y of at most δ, δ(|r| − ½δ) beyond, added up over the numbers of a target and averaged over the samples. The gradient is r, cut off at ±δ.',
  reference: 'Huber: Robust estimation of a location parameter (1964).',
  example: 'loss huber(delta: 0.5)',
  options: z.object({
    delta: z.number().positive().default(1).describe("Where the square ends, in the target's own unit."),
  }),
  positional: ['delta'],
  metric: 'mae',
  fits: (output, target) => {
    fitsSameShape('huber', output, target);
  },
  create: ({ delta }, { tf }) => ({
    value(outputs, targets) {
      const size = tf.abs(tf.sub(outputs, targets));
      // ½q² + δ(|r| − q) with q = min(|r|, δ) is both cases at once.
      const near = tf.minimum(size, delta);
      const each = tf.add(tf.mul(tf.square(near), 0.5), tf.mul(tf.sub(size, near), delta));
      return tf.sum(each.reshape([outputs.shape[0], -1]), 1);
    },
    hessian(outputs, targets) {
      const within = tf.cast(tf.lessEqual(tf.abs(tf.sub(outputs, targets)), delta), 'float32');
      const entries = within.reshape([outputs.shape[0], -1, 1]);
      return tf.mul(entries, tf.eye(entries.shape[1] ?? 1));
    },
  }),
});
