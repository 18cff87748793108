import type { Kernels, Scalar, Tensor, Tf } from '../engine/engine.js';
import type { Attributes } from './definition.js';
import type { LinearAlgebra, Solution } from './linear-algebra.js';

const FLOAT64 = { T: { type: 'float64' } } as const;

/**
 * Linear algebra by TensorFlow's own kernels: Cast → factorize in float64 → Cast back. G is often near singular, where float32
 * gives negative eigenvalues and NaN.
 */
export function kernelLinearAlgebra(tf: Tf, kernels: Kernels): LinearAlgebra {
  const run = (op: string, attributes: Attributes, ...inputs: Tensor[]): Tensor => {
    const [output] = kernels.run(op, attributes, inputs);
    if (!output) throw new Error(`${op} gave no output`);
    return output;
  };
  const widen = (x: Tensor) => run('Cast', { SrcT: { type: 'float32' }, DstT: { type: 'float64' } }, x);
  const narrow = (x: Tensor) => run('Cast', { SrcT: { type: 'float64' }, DstT: { type: 'float32' } }, x);
  const shifted = (a: Tensor, shift: Scalar) => {
    const diagonal = run('AddV2', FLOAT64, run('MatrixDiagPart', FLOAT64, a), widen(shift));
    return run('MatrixSetDiag', FLOAT64, a, diagonal);
  };
  const allFinite = (x: Tensor) => tf.all(tf.isFinite(x));
  const checked = (solved: Tensor, usable: Tensor): Solution => {
    const x = narrow(solved);
    const ok = tf.logicalAnd(usable, allFinite(x));
    return { x: tf.where(ok, x, tf.zerosLike(x)), ok: tf.cast(ok, 'float32') as Scalar };
  };

  return {
    solvePositive(a, b, shift) {
      const factor = run('Cholesky', FLOAT64, shifted(widen(a), shift));
      const back = (rhs: Tensor, adjoint: boolean) =>
        run(
          'MatrixTriangularSolve',
          { ...FLOAT64, lower: { bool: true }, adjoint: { bool: adjoint } },
          factor,
          rhs,
        );
      return checked(back(back(widen(b), false), true), tf.scalar(true, 'bool'));
    },
    solve(a, b, shift) {
      // LU stops the whole graph at a matrix that is not finite; the identity in its place lets `ok` tell instead.
      const usable = allFinite(a);
      const safe = tf.where(usable, a, tf.eye(a.shape[0]));
      const solved = run(
        'MatrixSolve',
        { ...FLOAT64, adjoint: { bool: false } },
        shifted(widen(safe), shift),
        widen(b),
      );
      return checked(solved, usable);
    },
    eigenvalues(a) {
      return narrow(run('SelfAdjointEigV2', { ...FLOAT64, compute_v: { bool: false } }, widen(a)));
    },
  };
}
