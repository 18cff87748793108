import { z } from 'zod';
import { defineLoss } from '../../plugin/define.js';
import { fitsYesOrNo } from './yes-or-no.js';

/** log(1 + e⁻ᶠ) for target 1, log(1 + eᶠ) for target 0. Gradient σ(f) − y, Hessian σ(f)(1 − σ(f)). */
export const logistic = defineLoss({
  name: 'logistic',
  apiVersion: 1,
  summary: 'For yes or no: minus the log probability of the right answer.',
  documentation:
    'softplus(f) − y·f, with y = 1 for yes and 0 for no. The network ends in `dense 1`, without sigmoid: the loss applies it.',
  reference: 'Gu: Neural tangent kernel and mean field; logistic loss.',
  example: 'loss logistic',
  options: z.object({}),
  response: 'sigmoid',
  metric: 'accuracy',
  fits: (output, target) => {
    fitsYesOrNo('logistic', output, target);
  },
  create: (_, { tf }) => ({
    value: (outputs, targets) =>
      tf
        .sub(tf.add(tf.relu(outputs), tf.log1p(tf.exp(tf.neg(tf.abs(outputs))))), tf.mul(outputs, targets))
        .reshape([-1]),
    hessian(outputs) {
      const p = tf.sigmoid(outputs);
      return tf.mul(p, tf.sub(1, p)).reshape([-1, 1, 1]);
    },
  }),
});
