import type { Scalar, Tensor } from '../engine/engine.js';

export interface Solution {
  /** [m, c] */
  readonly x: Tensor;
  /** 1 where the first factorization worked, 0 where the shift had to be raised (see `shift`) or nothing helped (x is 0). */
  readonly ok: Scalar;
  /** The shift that was used in the end. */
  readonly shift: Scalar;
}

/** Linear algebra in float64, in the graph, on float32 tensors. */
export interface LinearAlgebra {
  /**
   * Solves (A + shift·I) x = b for symmetric positive semidefinite A by Cholesky.
   * @param a [m, m] @param b [m, c] @param shift scalar ≥ 0
   */
  solvePositive(a: Tensor, b: Tensor, shift: Scalar): Solution;
  /** Solves (A + shift·I) x = b for any A by LU. */
  solve(a: Tensor, b: Tensor, shift: Scalar): Tensor;
  /** Eigenvalues of symmetric A [m, m], ascending, [m]. */
  eigenvalues(a: Tensor): Tensor;
}
