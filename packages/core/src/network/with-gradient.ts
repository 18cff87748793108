import type { Tensor, Tf } from '../engine/engine.js';

/** A function of one tensor with its own rule for the backward pass. */
export interface WithGradient {
  readonly value: Tensor;
  /** ∂/∂value → ∂/∂x, same shape as x. */
  readonly gradient: (dy: Tensor) => Tensor;
}

/** Computes `forward()` from x, and differentiates it by its own rule instead of operation by operation. */
export function withGradient(tf: Tf, x: Tensor, forward: () => WithGradient): Tensor {
  return tf.customGrad(() => {
    const { value, gradient } = forward();
    return { value, gradFunc: (dy: Tensor) => gradient(dy) };
  })(x);
}
