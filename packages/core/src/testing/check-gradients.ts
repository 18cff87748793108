import type { Scalar, Tensor, Tf } from '../engine/engine.js';

/**
 * The largest relative difference between a gradient and central differences of the function, along random directions, as in
 * JAX's `check_grads`.
 * @param f a smooth scalar function of x
 * @param directions random tensors like x
 */
export function gradientError(
  tf: Tf,
  f: (x: Tensor) => Scalar,
  x: Tensor,
  directions: readonly Tensor[],
  step = 1e-2,
): number {
  return tf.tidy(() => {
    const gradient = tf.grad(f)(x);
    const errors = directions.map((v) => {
      const exact = tf.sum(tf.mul(gradient, v)).dataSync()[0] ?? Number.NaN;
      const at = (side: number) => f(tf.add(x, tf.mul(v, side * step))).dataSync()[0] ?? Number.NaN;
      const measured = (at(1) - at(-1)) / (2 * step);
      return Math.abs(exact - measured) / Math.max(1, Math.abs(exact), Math.abs(measured));
    });
    return Math.max(...errors);
  });
}
