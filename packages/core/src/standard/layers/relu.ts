import { withGradient } from '../../network/with-gradient.js';
import { defineActivation } from './activation.js';

export const relu = defineActivation({
  name: 'relu',
  summary: 'Keeps positive numbers and sets the others to 0.',
  documentation: 'max(x, 0), entry by entry. The derivative at 0 is taken as 0.',
  apply: (tf, x) =>
    withGradient(tf, x, () => {
      const y = tf.relu(x);
      // tfjs's own rule takes five kernels, this one three.
      return { value: y, gradient: (dy) => tf.mul(dy, tf.cast(tf.greater(y, 0), 'float32')) };
    }),
});
