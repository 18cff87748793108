import { openEngine } from '@gramian/engine';
import { beforeAll, expect, test } from 'vitest';
import type { Engine, Tensor } from '../../engine/engine.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { gradientError, smallProblem, use } from '../../testing/index.js';
import { polynomial } from './polynomial.js';
import { reluPolynomial } from './relu-polynomial.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const evaluated = (coefficients: readonly number[], x: number) =>
  coefficients.reduce((sum, c, k) => sum + c * x ** k, 0);

/** ∫ f(x) e^(−x²/2)/√(2π) dx by the trapezoidal rule, good to about 1e-9 for smooth f and to 1e-6 for one with a bend at 0. */
function gaussianMean(f: (x: number) => number): number {
  const step = 1e-3;
  let sum = 0;
  for (let k = -12_000; k <= 12_000; k++) {
    const x = k * step;
    sum += f(x) * Math.exp((-x * x) / 2);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

test.each([1, 2, 3, 4, 6, 8])(
  'of degree %d the difference to relu is orthogonal to every lower power',
  (degree) => {
    const p = reluPolynomial(degree);
    expect(p).toHaveLength(degree + 1);
    const relu = (x: number) => Math.max(0, x);
    for (let k = 0; k <= degree; k++) {
      const size = gaussianMean((x) => Math.abs(x) ** k);
      expect(Math.abs(gaussianMean((x) => (relu(x) - evaluated(p, x)) * x ** k)) / size).toBeLessThan(1e-6);
    }
  },
);

test('is the parabola 0.2 + 0.5x + 0.2x² where nothing is said', () => {
  const { tf } = engine;
  const { network } = smallProblem(engine, { layers: [use('polynomial')], input: [3], samples: 1 });
  const c = 1 / (2 * Math.sqrt(2 * Math.PI));
  const y = network.apply({}, tf.tensor2d([[-2, 0, 1.5]]), { training: true }).dataSync();
  [-2, 0, 1.5].forEach((x, i) => {
    expect(y[i]).toBeCloseTo(c + x / 2 + c * x * x, 6);
  });
});

test('takes coefficients, the constant first, and has the gradient of their polynomial', () => {
  const { tf } = engine;
  const coefficients = [1, -2, 0, 0.5];
  const { network } = smallProblem(engine, {
    layers: [use('polynomial', { coefficients })],
    input: [2],
    samples: 1,
  });
  const apply = (x: Tensor) => network.apply({}, x, { training: true });
  const x = tf.tensor2d([[-1.5, 2]]);
  expect([...apply(x).dataSync()]).toEqual([-1.5, 2].map((each) => evaluated(coefficients, each)));
  const weighted = (at: Tensor) => tf.sum(tf.mul(apply(at), tf.tensor2d([[1, 3]]))).asScalar();
  expect(gradientError(tf, weighted, x, [tf.tensor2d([[1, 0.3]]), tf.tensor2d([[-0.4, 1]])])).toBeLessThan(
    1e-3,
  );
});

test('one coefficient is a constant', () => {
  const { network } = smallProblem(engine, {
    layers: [use('polynomial', { coefficients: [3] })],
    input: [2],
    samples: 1,
  });
  expect([...network.apply({}, engine.tf.ones([1, 2]), { training: true }).dataSync()]).toEqual([3, 3]);
});

test('coefficients and a degree at once are refused', () => {
  expect(parseOptions(polynomial, { coefficients: [0, 1], degree: 1 })).toMatchObject({
    issues: [{ option: 'degree', message: 'The coefficients say the degree: leave `degree` out.' }],
  });
});
