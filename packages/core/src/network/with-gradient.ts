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

/** A function of several tensors and its own rule for the backward pass. */
export interface WithGradients {
  readonly forward: (...inputs: Tensor[]) => Tensor;
  /**
   * ∂/∂value → ∂/∂ each input, in their order. What `forward` made is gone by then; computing it again is free in a compiled
   * graph.
   */
  readonly gradients: (dy: Tensor, ...inputs: Tensor[]) => Tensor[];
}

/** `withGradient` for several inputs. */
export function withGradients(
  tf: Tf,
  inputs: readonly Tensor[],
  { forward, gradients }: WithGradients,
): Tensor {
  return tf.customGrad((...given) => {
    const save = given.at(-1);
    // What comes in may be disposed before the backward pass, unless it is saved.
    if (typeof save === 'function') save([...inputs]);
    return {
      value: forward(...inputs),
      gradFunc: (dy: Tensor, saved: Tensor[]) => gradients(dy, ...saved),
    };
  })(...inputs);
}
