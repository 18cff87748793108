import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Scalar, Tensor } from '../../engine/engine.js';
import type { Parameters } from '../../network/parameters.js';
import { resolveWord } from '../../plugin/resolve.js';
import type { Options } from '../../spec/spec.js';
import { smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const key = { split: () => key, normal: () => engine.tf.scalar(0), uniform: () => engine.tf.scalar(0) };
const net = {
  layers: [use('dense', { units: 4 }), use('tanh'), use('dense', { units: 1 })],
  input: [3],
  samples: 6,
};

/** Parameters after some steps of a word of the language. */
function ours(plugin: string, options: Options, count: number): number[] {
  const { tf } = engine;
  const { objective, parameters: start, services, vocabulary } = smallProblem(engine, net);
  const { word, options: parsed } = resolveWord('optimizer', { plugin, options }, vocabulary);
  const optimizer = word.create(parsed, services);
  let parameters = start;
  let state = optimizer.init(start);
  for (let i = 0; i < count; i++) {
    const result = optimizer.step(objective, parameters, state, { step: tf.scalar(i), steps: count, key });
    ({ parameters, state } = result);
  }
  return values(parameters);
}

/** Parameters after some steps of tfjs's own optimizer on the same loss. */
function theirs(
  make: (tf: Engine['tf']) => { minimize(f: () => Scalar): Scalar | null },
  count: number,
): number[] {
  const { tf } = engine;
  const { objective, parameters } = smallProblem(engine, net);
  const variables = Object.fromEntries(Object.entries(parameters).map(([name, w]) => [name, tf.variable(w)]));
  const optimizer = make(tf);
  for (let i = 0; i < count; i++) optimizer.minimize(() => objective.loss(variables));
  return values(variables);
}

const values = (parameters: Parameters) =>
  Object.values<Tensor>(parameters).flatMap((w) => [...w.dataSync()]);

test.each([
  ['sgd', { rate: 0.1 }, (tf: Engine['tf']) => tf.train.sgd(0.1)],
  ['sgd', { rate: 0.05, momentum: 0.9 }, (tf: Engine['tf']) => tf.train.momentum(0.05, 0.9)],
  [
    'sgd',
    { rate: 0.05, momentum: 0.9, nesterov: true },
    (tf: Engine['tf']) => tf.train.momentum(0.05, 0.9, true),
  ],
  [
    'adam',
    { rate: 0.01, beta1: 0.8, beta2: 0.99 },
    (tf: Engine['tf']) => tf.train.adam(0.01, 0.8, 0.99, 1e-8),
  ],
] as const)('%s %j takes the steps of tfjs', (name, options, reference) => {
  const [mine, expected] = [ours(name, options, 5), theirs(reference, 5)];
  mine.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
  });
});

describe('weight decay', () => {
  const start = () => values(smallProblem(engine, net).parameters);

  test('of sgd is added to the gradient: w ← w − rate·(g + decay·w)', () => {
    const [plain, decayed] = [ours('sgd', { rate: 0.1 }, 1), ours('sgd', { rate: 0.1, decay: 0.5 }, 1)];
    start().forEach((w, i) => {
      expect(decayed[i]).toBeCloseTo((plain[i] ?? 0) - 0.1 * 0.5 * w, 5);
    });
  });

  test('of adam stands beside the gradient: w ← w − rate·decay·w − …', () => {
    const [plain, decayed] = [ours('adam', { rate: 0.1 }, 1), ours('adam', { rate: 0.1, decay: 0.5 }, 1)];
    start().forEach((w, i) => {
      expect(decayed[i]).toBeCloseTo((plain[i] ?? 0) - 0.1 * 0.5 * w, 5);
    });
  });
});

test('a rate may follow a schedule', () => {
  const scheduled = ours('sgd', { rate: { plugin: 'linear', options: { from: 0.2, to: 0 } } }, 2);
  const { tf } = engine;
  const rates = [0.2, 0.1];
  let i = 0;
  const expected = theirs(() => ({ minimize: (f) => tf.train.sgd(rates[i++] ?? 0).minimize(f) }), 2);
  scheduled.forEach((value, j) => {
    expect(value).toBeCloseTo(expected[j] ?? Number.NaN, 5);
  });
});
