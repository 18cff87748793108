import type { Tensor, Tf } from '../../engine/engine.js';
import { withGradient } from '../../network/with-gradient.js';
import { defineActivation } from './activation.js';

const RELU_GRAD = 'ReluGrad';

export const relu = defineActivation({
  name: 'relu',
  summary: 'Keeps positive numbers and sets the others to 0.',
  documentation: 'max(x, 0), entry by entry. The derivative at 0 is taken as 0.',
  apply: (tf, x) =>
    withGradient(tf, x, () => {
      const y = tf.relu(x);
      return { value: y, gradient: (dy) => reluGradient(tf, dy, y) };
    }),
});

/** dy where y is positive. By the engine's own kernel, where it has one; tfjs's rule takes five. */
function reluGradient(tf: Tf, dy: Tensor, y: Tensor): Tensor {
  if (!tf.getKernelsForBackend(tf.getBackend()).some(({ kernelName }) => kernelName === RELU_GRAD))
    return tf.mul(dy, tf.cast(tf.greater(y, 0), 'float32'));
  return withGradient(tf, dy, () => ({
    value: tf.engine().runKernel<Tensor>(RELU_GRAD, { dy, y }),
    gradient: (ddy) => reluGradient(tf, ddy, y),
  }));
}
