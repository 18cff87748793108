import type { Scalar, Tensor } from '../engine/engine.js';
import type { Parameters } from '../network/parameters.js';

/** What an optimizer is given for a batch of n samples with K outputs each. */
export interface Objective {
  /** n */
  readonly samples: number;
  /** K */
  readonly outputs: number;
  /** Mean loss of the batch. */
  loss(parameters: Parameters): Scalar;
  /** Mean loss and its gradient, by one backward pass. */
  gradient(parameters: Parameters): { readonly loss: Scalar; readonly gradient: Parameters };
  /** Outputs and their Jacobian as an operator, at these parameters. */
  linearize(parameters: Parameters): Linearization;
}

/** f and J at one point. Rows are (sample, output) pairs, sample-major: row i·K + k. */
export interface Linearization {
  /** f, [n, K] */
  readonly outputs: Tensor;
  /** Mean loss. */
  readonly loss: Scalar;
  /** ∂(loss of the sample)/∂f: f − y for the square loss. [n, K] */
  readonly residual: Tensor;
  /** ∂²(loss of the sample)/∂f², [n, K, K]; undefined where it is the identity. */
  readonly hessian: Tensor | undefined;
  /** G = J Jᵀ, [nK, nK], without J. */
  gram(): Tensor;
  /** Jᵀ u for u [nK]. */
  transposeTimes(u: Tensor): Parameters;
  /** J v, [nK]. */
  times(v: Parameters): Tensor;
  /** J itself, [nK, d], columns in the order of the parameters' names. Memory n·K·d: for instruments and tests. */
  rows(): Tensor;
}
