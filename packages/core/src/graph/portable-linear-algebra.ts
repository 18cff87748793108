import { CholeskyDecomposition, EigenvalueDecomposition, LuDecomposition, Matrix } from 'ml-matrix';
import type { Scalar, Tensor, Tf } from '../engine/engine.js';
import type { LinearAlgebra, Solution } from './linear-algebra.js';

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
      const factor = new CholeskyDecomposition(shifted(a, shift));
      return solution(b, factor.isPositiveDefinite() ? factor.solve(matrix(b)) : undefined);
    },
    solve(a, b, shift) {
      const factor = new LuDecomposition(shifted(a, shift));
      return solution(b, factor.isSingular() ? undefined : factor.solve(matrix(b)));
    },
    eigenvalues(a) {
      const { realEigenvalues } = new EigenvalueDecomposition(matrix(a), { assumeSymmetric: true });
      return tf.tensor1d(Float32Array.from([...realEigenvalues].sort((x, y) => x - y)));
    },
  };
}
