import { CholeskyDecomposition, EigenvalueDecomposition, LuDecomposition, Matrix } from 'ml-matrix';
import type { Scalar, Tensor, Tf } from '../engine/engine.js';
import type { LinearAlgebra, Solution } from './linear-algebra.js';

/** The decompositions insist on symmetry to the last bit, which a product computed in parts has not. */
const symmetric = (m: Matrix) => Matrix.add(m, m.transpose()).mul(0.5);

/** Linear algebra in JavaScript, for the engine without TensorFlow. Reads values, so it cannot be traced, and need not be. */
export function portableLinearAlgebra(tf: Tf): LinearAlgebra {
  const matrix = (x: Tensor) => Matrix.from1DArray(x.shape[0], x.shape[1] ?? 1, [...x.dataSync()]);
  const shifted = (a: Tensor, shift: Scalar) => {
    const m = matrix(a);
    return m.add(Matrix.eye(m.rows).mul(shift.dataSync()[0] ?? 0));
  };
  const solution = (b: Tensor, solved: Matrix | undefined): Solution => {
    const values = Float32Array.from(solved?.to1DArray() ?? []);
    const ok = values.length === b.size && values.every(Number.isFinite);
    return { x: ok ? tf.tensor(values, b.shape) : tf.zerosLike(b), ok: tf.scalar(ok ? 1 : 0) };
  };
  return {
    solvePositive(a, b, shift) {
      const m = symmetric(shifted(a, shift));
      const factor = m.to1DArray().every(Number.isFinite) ? new CholeskyDecomposition(m) : undefined;
      return solution(b, factor?.isPositiveDefinite() ? factor.solve(matrix(b)) : undefined);
    },
    solve(a, b, shift) {
      const m = shifted(a, shift);
      const least = 1e-12 * (Math.max(...m.to1DArray().map(Math.abs)) + 1e-30);
      const factor = new LuDecomposition(m.add(Matrix.eye(m.rows).mul(least)));
      return solution(b, factor.isSingular() ? undefined : factor.solve(matrix(b)));
    },
    eigenvalues(a) {
      const { realEigenvalues } = new EigenvalueDecomposition(symmetric(matrix(a)), {
        assumeSymmetric: true,
      });
      return tf.tensor1d(Float32Array.from([...realEigenvalues].sort((x, y) => x - y)));
    },
  };
}
