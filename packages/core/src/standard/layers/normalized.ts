import type { Tensor, Tf } from '../../engine/engine.js';
import { withGradients } from '../../network/with-gradient.js';

/**
 * x̂ = (x − mean) / √(variance + ε), mean and variance those of x itself over some axes. With σ = √(variance + ε) the backward
 * pass is (dy − mean(dy) − x̂ · mean(dy · x̂)) / σ, a third of the operations of differentiating each step.
 */
export function normalized(tf: Tf, x: Tensor, axes: readonly number[], epsilon: number): Tensor {
  const mean = (values: Tensor) => tf.mean(values, [...axes], true);
  const parts = (values: Tensor) => {
    const centred = tf.sub(values, mean(values));
    const factor = tf.rsqrt(tf.add(mean(tf.square(centred)), epsilon));
    return { factor, value: tf.mul(centred, factor) };
  };
  return withGradients(tf, [x], {
    forward: (values = x) => parts(values).value,
    gradients(dy, values = x) {
      const { factor, value } = parts(values);
      const along = tf.mul(value, mean(tf.mul(dy, value)));
      return [tf.mul(tf.sub(tf.sub(dy, mean(dy)), along), factor)];
    },
  });
}
