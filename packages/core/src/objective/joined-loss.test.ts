import { openEngine } from '@gramian/engine';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { crossEntropy } from '../standard/losses/cross-entropy.js';
import { square } from '../standard/losses/square.js';
import { smallProblem, use } from '../testing/index.js';
import { joinedLoss } from './joined-loss.js';
import { lossDerivatives } from './loss.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** Outputs: three classes, one number that no loss is about, a pair of numbers. */
const outputs = [
  [1, 2, 0.5, 9, 0.3, -0.2],
  [-1, 0, 0.25, -9, 1, 2],
];
const targets = [
  [0, 1, 0, 7, 0.1, 0.2],
  [1, 0, 0, 7, 3, 2],
];

function joined() {
  const { services } = smallProblem(engine, { layers: [use('dense', { units: 1 })], input: [1], samples: 1 });
  const { tf } = engine;
  const loss = joinedLoss(tf, [
    { loss: crossEntropy.create({}, services), unitHessian: false, weight: 1, shape: [3], from: 0, to: 3 },
    { loss: square.create({}, services), unitHessian: true, weight: 0.1, shape: [2], from: 4, to: 6 },
  ]);
  return { tf, loss, f: tf.tensor2d(outputs), y: tf.tensor2d(targets) };
}

/** By the definitions of the two losses, in float64. */
function expected(i: number) {
  const [f = [], y = []] = [outputs[i], targets[i]];
  const exps = f.slice(0, 3).map(Math.exp);
  const sum = exps.reduce((a, b) => a + b);
  const p = exps.map((e) => e / sum);
  const at = (list: readonly number[], k: number) => list[k] ?? Number.NaN;
  const entropy = -p.reduce((total, q, k) => total + at(y, k) * Math.log(q), 0);
  const half = ((at(f, 4) - at(y, 4)) ** 2 + (at(f, 5) - at(y, 5)) ** 2) / 2;
  const gradient = [
    ...p.map((q, k) => q - at(y, k)),
    0,
    0.1 * (at(f, 4) - at(y, 4)),
    0.1 * (at(f, 5) - at(y, 5)),
  ];
  const hessian = Array.from({ length: 6 }, (_, a) =>
    Array.from({ length: 6 }, (_b, b) => {
      if (a < 3 && b < 3) return (a === b ? at(p, a) : 0) - at(p, a) * at(p, b);
      return a === b && a > 3 ? 0.1 : 0;
    }),
  );
  return { value: entropy + 0.1 * half, gradient, hessian };
}

const close = (actual: ArrayLike<number>, numbers: readonly number[]) => {
  expect(actual).toHaveLength(numbers.length);
  numbers.forEach((value, k) => {
    expect(actual[k]).toBeCloseTo(value, 5);
  });
};

test('it is the weighted sum, each loss on its own outputs and targets', () => {
  const { loss, f, y } = joined();
  close(loss.value(f, y).dataSync(), [expected(0).value, expected(1).value]);
});

test('its Hessian is block-diagonal, zero where no loss is', () => {
  const { tf, loss, f, y } = joined();
  const { residual, hessian } = lossDerivatives(tf, { loss, unitHessian: false }, f, y);
  close(residual.dataSync(), [...expected(0).gradient, ...expected(1).gradient]);
  close(hessian?.dataSync() ?? [], [expected(0).hessian, expected(1).hessian].flat(2));
});
