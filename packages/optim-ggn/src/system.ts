import type { LinearAlgebra, Linearization, Scalar, Solution, Tensor, Tf } from '@gramian/core';

/**
 * Solves (λQG + αI) u = r for the batch, u and r of nK numbers, sample-major. With Q = I (the square loss) the system is
 * symmetric and goes through Cholesky; else through LU, since Q may be singular (softmax) and has no inverse root.
 */
export function gramSystem(
  tf: Tf,
  linalg: LinearAlgebra,
  { gram, residual, hessian }: Pick<Linearization, 'gram' | 'residual' | 'hessian'>,
  lambda: Scalar,
  alpha: Scalar,
): Solution {
  const rhs = residual.reshape([-1, 1]);
  const system = tf.mul(gram(), lambda);
  return hessian
    ? linalg.solve(weighted(tf, hessian, system), rhs, alpha)
    : linalg.solvePositive(system, rhs, alpha);
}

/** Q·A for the block-diagonal Q of the samples' Hessians [n, K, K] and A [nK, nK]. */
function weighted(tf: Tf, hessian: Tensor, system: Tensor): Tensor {
  const [samples = 1, outputs = 1] = hessian.shape;
  const size = samples * outputs;
  return tf.matMul(hessian, system.reshape([samples, outputs, size])).reshape([size, size]);
}
