import { openEngine } from '@gramian/engine';
import fc from 'fast-check';
import { EigenvalueDecomposition, inverse, Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Kernels, Tensor } from '../engine/engine.js';
import { RandomStream } from '../random/stream.js';
import { compileProgram } from './compile.js';
import { kernelLinearAlgebra } from './kernel-linear-algebra.js';
import type { LinearAlgebra } from './linear-algebra.js';
import { portableLinearAlgebra } from './portable-linear-algebra.js';

let engine: Engine;
let ways: Record<string, LinearAlgebra>;
let kernels: Kernels;
beforeAll(async () => {
  engine = await openEngine();
  if (!engine.kernels) throw new Error('these tests need the TensorFlow engine');
  ({ kernels } = engine);
  ways = { kernels: kernelLinearAlgebra(engine.tf, kernels), portable: portableLinearAlgebra(engine.tf) };
});

const tensor = (m: Matrix): Tensor => engine.tf.tensor2d(m.to2DArray());
const matrix = (x: Tensor) => new Matrix(x.arraySync() as number[][]);
const number = (x: Tensor) => x.dataSync()[0];
const random = (rows: number, columns: number, seed: number) =>
  Matrix.from1DArray(rows, columns, [...new RandomStream(seed, 'matrix').normal(rows * columns)]);

describe.each(['kernels', 'portable'])('linear algebra by %s', (way) => {
  const linalg = () => ways[way] ?? portableLinearAlgebra(engine.tf);
  const sizes = fc.record({
    m: fc.integer({ min: 1, max: 12 }),
    c: fc.integer({ min: 1, max: 3 }),
    seed: fc.nat(1000),
  });

  test('solves shifted positive and general systems', () => {
    fc.assert(
      fc.property(sizes, ({ m, c, seed }) => {
        const [a, b] = [random(m, m, seed), random(m, c, seed + 1)];
        const positive = a.mmul(a.transpose());
        const shift = engine.tf.scalar(0.5);
        const check = (system: Matrix, { x, ok }: { x: Tensor; ok: Tensor }) => {
          const expected = inverse(Matrix.add(system, Matrix.eye(m).mul(0.5))).mmul(b);
          expect(number(ok)).toBe(1);
          expect(Matrix.sub(matrix(x), expected).norm() / expected.norm()).toBeLessThan(1e-4);
        };
        check(positive, linalg().solvePositive(tensor(positive), tensor(b), shift));
        const general = Matrix.add(a, Matrix.eye(m).mul(10));
        check(general, linalg().solve(tensor(general), tensor(b), shift));
      }),
      { numRuns: 40 },
    );
  });

  test('in float64: a system of condition 1e7 keeps five digits where float32 keeps none', () => {
    const q = Matrix.from1DArray(2, 2, [Math.SQRT1_2, Math.SQRT1_2, Math.SQRT1_2, -Math.SQRT1_2]);
    const a = new Matrix([
      [1, 1],
      [1, 1],
    ]);
    const b = q.mmul(Matrix.columnVector([1, 1]));
    const { x } = linalg().solvePositive(tensor(a), tensor(b), engine.tf.scalar(2e-7));
    const expected = inverse(Matrix.add(a, Matrix.eye(2).mul(Math.fround(2e-7)))).mmul(matrix(tensor(b)));
    expect(Matrix.sub(matrix(x), expected).norm() / expected.norm()).toBeLessThan(1e-5);
  });

  test('what cannot be solved gives zeros and says so, without stopping the graph', () => {
    const { tf } = engine;
    const [a, b] = [
      tf.tensor2d([
        [-1, 0],
        [0, 1],
      ]),
      tf.ones([2, 1]),
    ];
    const broken = tf.tensor2d([
      [Number.NaN, 0],
      [0, 1],
    ]);
    for (const { x, ok } of [
      linalg().solvePositive(a, b, tf.scalar(0)),
      linalg().solvePositive(broken, b, tf.scalar(1)),
      linalg().solve(broken, b, tf.scalar(1)),
    ]) {
      expect(number(ok)).toBe(0);
      expect([...x.dataSync()]).toEqual([0, 0]);
    }
  });

  test('a singular system has the solution of one that is shifted by nearly nothing', () => {
    const { tf } = engine;
    const { x, ok } = linalg().solve(tf.ones([2, 2]), tf.ones([2, 1]), tf.scalar(0));
    expect(number(ok)).toBe(1);
    for (const value of x.dataSync()) expect(value).toBeCloseTo(0.5, 4);
    expect(number(linalg().solve(tf.zeros([2, 2]), tf.zeros([2, 1]), tf.scalar(0)).ok)).toBe(1);
  });

  test('gives eigenvalues in ascending order', () => {
    const a = random(6, 6, 3);
    const symmetric = Matrix.add(a, a.transpose());
    const expected = [...new EigenvalueDecomposition(symmetric).realEigenvalues].sort((x, y) => x - y);
    [...linalg().eigenvalues(tensor(symmetric)).dataSync()].forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4);
    });
  });
});

test('a compiled solve gives the bits of the eager one', () => {
  const { tf } = engine;
  const linalg = kernelLinearAlgebra(tf, kernels);
  const a = random(8, 8, 5);
  const positive = tensor(a.mmul(a.transpose()));
  const solve = (system: Tensor) => linalg.solvePositive(system, tf.ones([8, 1]), tf.scalar(0.1)).x;
  const program = compileProgram(engine, {
    state: {},
    functions: {
      solve: {
        inputs: { system: tf.zeros([8, 8]) },
        run: (_, { system }: { system: Tensor }) => ({ outputs: { x: solve(system) } }),
      },
    },
  });
  expect(program.call('solve', { system: positive }).x?.dataSync()).toEqual(solve(positive).dataSync());
  program.dispose();
});
