import type { Kernels, Scalar, Tensor, Tf } from '../engine/engine.js';
import type { Attributes } from './definition.js';
import type { LinearAlgebra, Solution } from './linear-algebra.js';

/** Below this a matrix counts as zero. */
const TINY = 1e-30;

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
  const shifted = (a: Tensor, shift: Tensor) => {
    const diagonal = run('AddV2', FLOAT64, run('MatrixDiagPart', FLOAT64, a), shift);
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
      const factor = run('Cholesky', FLOAT64, shifted(widen(a), widen(shift)));
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
      // LU stops the whole graph at a matrix that is singular or not finite. So a singular one is shifted by a trillionth of its
      // size, and the identity stands in for one that is not finite: `ok` tells.
      const usable = allFinite(a);
      const safe = tf.where(usable, a, tf.eye(a.shape[0]));
      const size = tf.add(tf.max(tf.abs(safe)), TINY);
      const least = run('Mul', FLOAT64, widen(size), widen(tf.scalar(1e-12)));
      const whole = run('AddV2', FLOAT64, widen(shift), least);
      const solved = run(
        'MatrixSolve',
        { ...FLOAT64, adjoint: { bool: false } },
        shifted(widen(safe), whole),
        widen(b),
      );
      return checked(solved, usable);
    },
    eigenvalues(a) {
      const [values] = kernels.run(
        'SelfAdjointEigV2',
        { ...FLOAT64, compute_v: { bool: false } },
        [widen(a)],
        2,
      );
      if (!values) throw new Error('SelfAdjointEigV2 gave no output');
      return narrow(values);
    },
  };
}
