import type { Tensor, Tf } from '../../engine/engine.js';
import { withGradients } from '../../network/with-gradient.js';

/** Mean and variance over some axes, which stay with size 1; the variance is that of all numbers there are, not an estimate. */
export interface Moments {
  readonly mean: Tensor;
  readonly variance: Tensor;
}

export function momentsOf(tf: Tf, x: Tensor, axes: readonly number[]): Moments {
  const mean = tf.mean(x, [...axes], true);
  return { mean, variance: tf.mean(tf.square(tf.sub(x, mean)), [...axes], true) };
}

/**
 * x̂ = (x − mean) / √(variance + ε), mean and variance those of x itself over some axes. With σ = √(variance + ε) the backward
 * pass is (dy − mean(dy) − x̂ · mean(dy · x̂)) / σ, a third of the operations of differentiating each step.
 */
export function normalized(tf: Tf, x: Tensor, axes: readonly number[], epsilon: number): Tensor {
  const mean = (values: Tensor) => tf.mean(values, [...axes], true);
  const parts = (values: Tensor) => {
    const moments = momentsOf(tf, values, axes);
    const factor = tf.rsqrt(tf.add(moments.variance, epsilon));
    return { factor, value: tf.mul(tf.sub(values, moments.mean), factor) };
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
