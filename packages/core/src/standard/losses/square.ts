import { z } from 'zod';
import { defineLoss } from '../../plugin/define.js';
import { fitsSameShape } from './same-shape.js';

/** ½‖f − y‖²: its gradient in the outputs is the residual f − y, its Hessian the identity. */
export const square = defineLoss({
  name: 'square',
  apiVersion: 1,
  summary: 'Half the squared difference between output and target.',
  documentation:
    '½‖f − y‖² for each sample, averaged over the samples. The gradient in the outputs is the residual f − y itself, which is why Gram-Gauss-Newton is written with it.',
  reference: 'Wang: Deep learning, from theory to algorithm; empirical risk with the square loss.',
  example: 'loss square',
  options: z.object({}),
  unitHessian: true,
  metric: 'mae',
  fits: (output, target) => {
    fitsSameShape('square', output, target);
  },
  create: (_, { tf }) => ({
    value: (outputs, targets) => {
      const samples = outputs.shape[0];
      return tf.sum(tf.square(tf.sub(outputs, targets)).reshape([samples, -1]), 1).mul(0.5);
    },
  }),
});
