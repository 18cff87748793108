import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Scalar, Tensor } from '../../engine/engine.js';
import { lossDerivatives } from '../../objective/loss.js';
import { resolveWord } from '../../plugin/resolve.js';
import { gradientError, smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const softplus = (f: number) => Math.log1p(Math.exp(-Math.abs(f))) + Math.max(f, 0);

/** Losses of one output, whose targets are 0 and 1. */
const YES_OR_NO = ['logistic', 'exponential'];

/** The losses written out in float64. */
const formulas: Record<string, (f: number[], y: number[]) => number> = {
  square: (f, y) => f.reduce((sum, v, k) => sum + (v - (y[k] ?? 0)) ** 2 / 2, 0),
  huber: (f, y) =>
    f.reduce((sum, v, k) => {
      const r = Math.abs(v - (y[k] ?? 0));
      return sum + (r <= 1 ? r ** 2 / 2 : r - 0.5);
    }, 0),
  logistic: ([f = 0], [y = 0]) => softplus(f) - y * f,
  exponential: ([f = 0], [y = 0]) => Math.exp(y === 1 ? -f : f),
  potential: (f) => f.reduce((sum, v) => sum + v, 0),
  'cross-entropy': (f, y) =>
    Math.log(f.reduce((sum, v) => sum + Math.exp(v), 0)) - f.reduce((sum, v, k) => sum + v * (y[k] ?? 0), 0),
};

describe.each(Object.entries(formulas))('%s', (name, formula) => {
  function setting() {
    const { tf } = engine;
    const outputs = YES_OR_NO.includes(name)
      ? tf.tensor2d([[-1.5], [0.3], [2]])
      : tf.tensor2d([
          [-1.5, 0.2, 1.1],
          [0.3, -2, 0.1],
        ]);
    const targets = YES_OR_NO.includes(name)
      ? tf.tensor2d([[1], [0], [1]])
      : tf.tensor2d([
          [0, 1, 0],
          [1, 0, 0],
        ]);
    const { services, vocabulary } = smallProblem(engine, {
      layers: [use('dense', { units: 1 })],
      input: [1],
      samples: 1,
    });
    const { word, options } = resolveWord('loss', { plugin: name, options: {} }, vocabulary);
    return { outputs, targets, loss: word.create(options, services), unitHessian: word.unitHessian === true };
  }
  const rows = (tensor: Tensor) => tensor.arraySync() as number[][];

  test('is its formula, sample by sample', () => {
    const { outputs, targets, loss } = setting();
    const expected = rows(outputs).map((f, i) => formula(f, rows(targets)[i] ?? []));
    loss
      .value(outputs, targets)
      .dataSync()
      .forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
      });
  });

  test('has the gradient of its central differences', () => {
    const { tf } = engine;
    const { outputs, targets, loss } = setting();
    const f = (x: Tensor): Scalar => tf.sum(loss.value(x, targets));
    expect(
      gradientError(tf, f, outputs, [tf.onesLike(outputs), tf.cos(outputs), tf.sin(tf.mul(outputs, 3))]),
    ).toBeLessThan(2e-3);
  });

  test('has the Hessian of its gradients’ central differences, or says that it is the identity', () => {
    const { outputs, targets, loss, unitHessian } = setting();
    const { tf } = engine;
    const K = outputs.shape[1] ?? 1;
    const { hessian } = lossDerivatives(tf, { loss, unitHessian }, outputs, targets);
    const H = hessian?.arraySync() as number[][][] | undefined;
    const step = 1e-2;
    rows(outputs).forEach((f, i) => {
      for (let a = 0; a < K; a++)
        for (let b = 0; b < K; b++) {
          const y = rows(targets)[i] ?? [];
          const moved = (da: number, db: number) =>
            formula(
              f.map((v, k) => v + (k === a ? da : 0) + (k === b ? db : 0)),
              y,
            );
          const measured =
            (moved(step, step) - moved(step, -step) - moved(-step, step) + moved(-step, -step)) /
            (4 * step * step);
          expect(H ? H[i]?.[a]?.[b] : a === b ? 1 : 0).toBeCloseTo(measured, 3);
        }
    });
  });

  test('has the same Hessian by differences, as for a loss that does not bring its own', () => {
    const { outputs, targets, loss, unitHessian } = setting();
    const { tf } = engine;
    if (unitHessian) return;
    const own = lossDerivatives(tf, { loss, unitHessian }, outputs, targets).hessian?.dataSync();
    const derived = lossDerivatives(
      tf,
      { loss: { value: loss.value }, unitHessian },
      outputs,
      targets,
    ).hessian?.dataSync();
    own?.forEach((value, i) => {
      expect(derived?.[i]).toBeCloseTo(value, 3);
    });
  });
});

test('huber of any δ is the square within it and a line beyond', () => {
  const { tf } = engine;
  const { services, vocabulary } = smallProblem(engine, {
    layers: [use('dense', { units: 1 })],
    input: [1],
    samples: 1,
  });
  const { word, options } = resolveWord('loss', { plugin: 'huber', options: { delta: 0.5 } }, vocabulary);
  const { value, hessian } = word.create(options, services);
  const [f, y] = [tf.tensor2d([[1.4], [3], [-2]]), tf.tensor2d([[1], [1], [1]])];
  // r = 0.4, 2, −3: r²/2, then δ(|r| − δ/2).
  [0.08, 0.875, 1.375].forEach((expected, i) => {
    expect(value(f, y).dataSync()[i]).toBeCloseTo(expected, 5);
  });
  expect([...(hessian?.(f, y).dataSync() ?? [])]).toEqual([1, 0, 0]);
});

test.each(['logistic', 'cross-entropy'])('%s stays finite for outputs of any size', (name) => {
  const { tf } = engine;
  const { services, vocabulary } = smallProblem(engine, {
    layers: [use('dense', { units: 1 })],
    input: [1],
    samples: 1,
  });
  const { word, options } = resolveWord('loss', { plugin: name, options: {} }, vocabulary);
  const loss = word.create(options, services);
  const [f, y] =
    name === 'logistic'
      ? [tf.tensor2d([[1e4], [-1e4]]), tf.tensor2d([[0], [1]])]
      : [tf.tensor2d([[1e4, -1e4]]), tf.tensor2d([[0, 1]])];
  for (const value of loss.value(f, y).dataSync()) expect(value).toBeGreaterThanOrEqual(1e4);
  expect(
    tf
      .grad((x: Tensor) => tf.sum(loss.value(x, y)))(f)
      .dataSync()
      .every(Number.isFinite),
  ).toBe(true);
});
