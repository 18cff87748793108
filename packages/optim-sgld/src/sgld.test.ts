import {
  defineDataset,
  folderFiles,
  standardWords,
  Vocabulary,
  type Engine,
  type OptionValue,
  type RecipeSpec,
  type TrainEvent,
} from '@gramian/core';
import { train } from '@gramian/core/runtime';
import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sgld } from './sgld.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const chains = 2000;

/**
 * A problem whose law is known: `chains` weights, the loss (1/chains)·Σ ½(wᵢ − 1)². Each weight is a chain of its own in the
 * potential (w − 1)²/(2·chains).
 */
const springs = defineDataset({
  name: 'springs',
  apiVersion: 1,
  summary: 'One-hot inputs, targets 1.',
  options: z.object({}),
  describe: () => ({ input: [chains], target: [1] }),
  load: () => {
    const inputs = new Float32Array(chains * chains);
    for (let i = 0; i < chains; i++) inputs[i * chains + i] = 1;
    const table = { count: chains, inputs, targets: new Float32Array(chains).fill(1) };
    return Promise.resolve({
      train: table,
      test: { count: 1, inputs: inputs.slice(0, chains), targets: Float32Array.of(1) },
      described: { input: [chains], target: [1] },
    });
  },
});

async function finalWeights(
  options: Record<string, OptionValue>,
  epochs: number,
  seed = 1,
): Promise<Float32Array> {
  const recipe: RecipeSpec = {
    version: 2,
    name: 'Springs',
    uses: [],
    model: {
      name: 'Linear',
      inputs: [{ name: 'x', shape: [chains] }],
      layers: [
        { plugin: 'dense', options: { units: 1, bias: false, init: { plugin: 'zeros', options: {} } } },
      ],
    },
    data: { name: 'Springs', source: { plugin: 'springs', options: {} } },
    loss: { plugin: 'square', options: {} },
    optimizer: { plugin: 'sgld', options },
    batch: 'all',
    epochs,
    seed,
    watch: [],
  };
  const vocabulary = new Vocabulary()
    .add('@gramian/core', standardWords)
    .add('sgld', [sgld])
    .add('test', [springs]);
  const files = folderFiles('.');
  let last: TrainEvent | undefined;
  for await (const event of train(recipe, { engine, vocabulary, files })) last = event;
  if (last?.type !== 'end') throw new Error('the training did not end');
  const [kernel] = Object.values(last.parameters);
  return kernel?.data ?? new Float32Array();
}

const mean = (x: ArrayLike<number>) => Array.from(x).reduce((a, b) => a + b, 0) / x.length;
const variance = (x: ArrayLike<number>) => mean(Array.from(x, (v) => (v - mean(x)) ** 2));

describe('in a quadratic potential of curvature k', () => {
  const k = 1 / chains;

  // The chain w ← (1 − ηk)w + √(2ηT)ξ has the variance 2ηT/(1 − (1 − ηk)²) = (T/k)/(1 − ηk/2).
  test.each([
    { rate: 0.1 / k, temperature: 1e-3 },
    { rate: 0.5 / k, temperature: 4e-4 },
  ])(
    'the weights have the mean of the minimum and the variance of the Boltzmann law: %j',
    async ({ rate, temperature }) => {
      const weights = await finalWeights({ rate, temperature }, 60);
      const expected = temperature / k / (1 - (rate * k) / 2);
      // Four standard errors of the mean and of the variance of 2,000 independent normal numbers.
      expect(Math.abs(mean(weights) - 1)).toBeLessThan(
        4 * Math.sqrt(expected / chains) + (1 - rate * k) ** 60,
      );
      expect(Math.abs(variance(weights) / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / chains));
    },
  );

  test('at temperature 0 it is gradient descent: it comes to the minimum by the factor 1 − ηk a step', async () => {
    const weights = await finalWeights({ rate: 0.25 / k, temperature: 0 }, 5);
    for (const w of weights) expect(w).toBeCloseTo(1 - 0.75 ** 5, 5);
  });

  test('a falling rate is taken from its schedule', async () => {
    const rate = { plugin: 'power', options: { from: 0.25 / k, offset: 1, exponent: 1 } };
    const weights = await finalWeights({ rate, temperature: 0 }, 3);
    // η = 0.25/k·(1, 1/2, 1/3)
    expect(weights[0]).toBeCloseTo(1 - 0.75 * (1 - 0.125) * (1 - 0.25 / 3), 5);
  });

  test('decay and temperature follow schedules, too', async () => {
    const line = (from: number, to: number) => ({ plugin: 'linear', options: { from, to } });
    const weights = await finalWeights({ rate: 0.25 / k, temperature: line(0, 0), decay: line(k, 0) }, 2);
    // w ← w − 0.25·((w − 1) + d·w), d = 1 and then ½
    const first = 0.25;
    expect(weights[0]).toBeCloseTo(first - 0.25 * (first - 1 + 0.5 * first), 5);
  });
});

test('the noise belongs to the seed: the same again, another with another seed', async () => {
  const options = { rate: 10, temperature: 1e-3 };
  const [first, again, other] = [
    await finalWeights(options, 4, 1),
    await finalWeights(options, 4, 1),
    await finalWeights(options, 4, 2),
  ];
  expect(again).toEqual(first);
  expect(Math.abs(mean(first.map((w, i) => w * (other[i] ?? 0))))).toBeLessThan(0.2 * variance(first));
});
