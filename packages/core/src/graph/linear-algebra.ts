import type { Scalar, Tensor } from '../engine/engine.js';

export interface Solution {
  /** [m, c]; all zero where the system could not be solved, so that no NaN ever reaches a weight. */
  readonly x: Tensor;
  /** 1 where it was solved, 0 where the factorization failed or something in it was not finite. */
  readonly ok: Scalar;
}

/** Linear algebra in float64, in the graph, on float32 tensors. */
export interface LinearAlgebra {
  /**
   * Solves (A + shift·I) x = b for symmetric positive semidefinite A by Cholesky.
   * @param a [m, m] @param b [m, c] @param shift scalar ≥ 0
   */
  solvePositive(a: Tensor, b: Tensor, shift: Scalar): Solution;
  /**
   * Solves (A + shift·I) x = b for any A by LU. A further 1e-12 of A's size is added, so that a singular A has a solution too.
   * @param a [m, m] @param b [m, c] @param shift scalar ≥ 0
   */
  solve(a: Tensor, b: Tensor, shift: Scalar): Solution;
  /** Eigenvalues of symmetric A [m, m], ascending, [m]. */
  eigenvalues(a: Tensor): Tensor;
}
