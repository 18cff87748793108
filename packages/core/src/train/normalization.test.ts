import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CARS, carsRecipe, trainedRun } from '../../test/trained-run.js';
import { withArrays } from '../data/memory/with-arrays.js';
import type { Engine } from '../engine/engine.js';
import { defineLayer, defineNormalization, defineOptimizer } from '../plugin/define.js';
import type { AnyWord } from '../plugin/kinds.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import { RandomStream } from '../random/stream.js';
import type { RecipeSpec } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import { frozen, memoryFiles, messageOf, use } from '../testing/index.js';
import { openRun } from '../use/open-run.js';
import type { EndEvent } from './events.js';
import { train } from './train.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const SAMPLES = 12;
const inputs = Array.from({ length: SAMPLES }, (_, i) => [...new RandomStream(4, `x ${i}`).normal(2)]);
const targets = inputs.map(([a = 0, b = 0]) => 2 * a - b + 0.3);
const files = withArrays(memoryFiles({ 'cars.csv': CARS }), { line: { inputs, targets } });

/** A linear model on twelve samples, all of them at every step. */
function recipe(changes: Partial<RecipeSpec> = {}): RecipeSpec {
  return {
    version: 2,
    name: 'Line',
    uses: [],
    model: { name: 'Net', inputs: [{ name: 'x', shape: [2] }], layers: [use('dense', { units: 1 })] },
    data: {
      name: 'Points',
      source: { plugin: 'memory', options: { name: 'line' } },
      split: { train: 10, test: 2, shuffle: false },
    },
    loss: { plugin: 'square', options: {} },
    optimizer: { plugin: 'sgd', options: { rate: 0.1 } },
    batch: 'all',
    epochs: 25,
    seed: 5,
    watch: [],
    ...changes,
  };
}

async function trained(spec: RecipeSpec, words: readonly AnyWord[] = []): Promise<EndEvent> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', words);
  let end: EndEvent | undefined;
  for await (const event of train(spec, { engine, vocabulary, files })) if (event.type === 'end') end = event;
  if (!end) throw new Error('It has an end.');
  return end;
}

const numbers = ({ parameters }: EndEvent, name: string) => [...(parameters[name]?.data ?? [])];

/** Gradient descent on g, v and the bias with Salimans' and Kingma's eq. (3), in float64. */
function byHand(start: readonly number[], steps: number, rate: number): { w: number[]; bias: number } {
  let [v, g, bias] = [[...start], Math.hypot(...start), 0];
  const weights = () => v.map((each) => (g * each) / Math.hypot(...v));
  for (let step = 0; step < steps; step++) {
    const w = weights();
    const errors = inputs
      .slice(0, 10)
      .map((x, i) => x.reduce((sum, xj, j) => sum + xj * (w[j] ?? 0), bias) - (targets[i] ?? 0));
    const ofW = w.map((_, j) => errors.reduce((sum, e, i) => sum + e * (inputs[i]?.[j] ?? 0), 0) / 10);
    const size = Math.hypot(...v);
    const ofG = ofW.reduce((sum, d, j) => sum + (d * (v[j] ?? 0)) / size, 0);
    v = v.map((each, j) => each - rate * ((g / size) * ((ofW[j] ?? 0) - (ofG * each) / size)));
    g -= rate * ofG;
    bias -= (rate * errors.reduce((sum, e) => sum + e, 0)) / 10;
  }
  return { w: weights(), bias };
}

test('a training under weight-norm is gradient descent on length and direction, written out by hand', async () => {
  const normalization = { plugin: 'weight-norm', options: {} };
  const start = numbers(
    await trained(recipe({ optimizer: { plugin: 'sgd', options: { rate: 0 } } })),
    '1.dense/kernel',
  );
  const { w, bias } = byHand(start, 25, 0.1);
  const end = await trained(recipe({ normalization }));
  expect(Object.keys(end.parameters)).toEqual(['1.dense/kernel', '1.dense/bias']);
  numbers(end, '1.dense/kernel').forEach((value, i) => {
    expect(value).toBeCloseTo(w[i] ?? NaN, 5);
  });
  expect(numbers(end, '1.dense/bias')[0]).toBeCloseTo(bias, 5);
  const plain = await trained(recipe());
  expect(numbers(plain, '1.dense/kernel')[0]).not.toBeCloseTo(w[0] ?? NaN, 3);
});

test('one graph and operation by operation give the same', async () => {
  const spec = recipe({ normalization: { plugin: 'unit-norm', options: { method: 'geodesic' } } });
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  let eager: EndEvent | undefined;
  for await (const event of train(spec, { engine, vocabulary, files, eager: true }))
    if (event.type === 'end') eager = event;
  const compiled = await trained(spec);
  expect(eager?.parameters).toEqual(compiled.parameters);
});

test('a frozen layer keeps its first weights', async () => {
  const layers = [frozen(use('dense', { units: 3 }), use('tanh')), use('dense', { units: 1 })];
  const model = { name: 'Net', inputs: [{ name: 'x', shape: [2] }], layers };
  const normalization = { plugin: 'weight-norm', options: {} };
  const still = await trained(recipe({ model, optimizer: { plugin: 'sgd', options: { rate: 0 } } }));
  const end = await trained(recipe({ model, normalization }));
  expect(numbers(end, '1.frozen/1.dense/kernel')).toEqual(numbers(still, '1.frozen/1.dense/kernel'));
});

test('what a run writes down are the weights: asked again, they give the numbers that the training ended with', async () => {
  const root = mkdtempSync(join(tmpdir(), 'gramian-normalization-'));
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  try {
    const folder = join(root, 'run');
    const normalization = { plugin: 'unit-norm', options: { per: 'unit' } };
    const optimizer = { plugin: 'adam', options: { rate: 2 } };
    const spec = carsRecipe('mpg', { normalization, optimizer, keep: { best: 'test.loss' }, epochs: 12 });
    await trainedRun(folder, [spec], { engine, vocabulary, files });
    // Large steps, so that the last ones are not the best.
    const { kept } = await trained(spec);
    expect(kept?.epoch).toBeGreaterThan(0);
    const model = await openRun(folder, { engine, vocabulary });
    const { test: samples } = await model.samples(files);
    expect(model.evaluate(samples)['loss']).toBeCloseTo(kept?.value ?? NaN, 3);
    model.dispose();
  } finally {
    rmSync(root, { recursive: true });
  }
});

describe('before anything runs', () => {
  const normalization = { plugin: 'weight-norm', options: {} };

  test('a layer that does not say what its weights are is refused by name', async () => {
    const blur = defineLayer({
      name: 'blur',
      apiVersion: 1,
      summary: 'Third party.',
      options: z.object({}),
      shape: (input) => input,
      weights: () => ({ width: [1] }),
      create: (_, { tf }) => ({
        init: () => ({ width: tf.ones([1]) }),
        apply: ({ width }, x) => tf.mul(x, width ?? 1),
      }),
    });
    const model = {
      name: 'Net',
      inputs: [{ name: 'x', shape: [2] }],
      layers: [use('blur'), use('dense', { units: 1 })],
    };
    expect(await messageOf(() => trained(recipe({ model, normalization }), [blur]))).toMatchInlineSnapshot(`
      "\`weight-norm\` cannot normalize \`blur\`, which does not say which of its parameters are weights.
      Put such a layer into \`frozen\`, or leave the normalization out. Its author can give it \`weights\` and \`unitAxes\`."
    `);
    const asFrozen = { ...model, layers: [frozen(use('blur')), use('dense', { units: 1 })] };
    await expect(trained(recipe({ model: asFrozen, normalization }), [blur])).resolves.toBeDefined();
  });

  test('so is an optimizer that refuses', async () => {
    const cold = defineOptimizer({
      name: 'cold',
      apiVersion: 1,
      summary: 'Third party.',
      options: z.object({}),
      refuses: { normalization: 'It is about the weights themselves.' },
      create: () => ({
        init: () => ({}),
        step: (objective, parameters) => ({
          parameters,
          state: {},
          metrics: { loss: objective.loss(parameters) },
        }),
      }),
    });
    const optimizer = { plugin: 'cold', options: {} };
    expect(await messageOf(() => trained(recipe({ optimizer, normalization }), [cold])))
      .toMatchInlineSnapshot(`
      "The optimizer \`cold\` does not go with a normalization such as \`weight-norm\`. It is about the weights themselves.
      Take another optimizer, or leave the normalization out."
    `);
  });

  test('and a failure in a normalization is told in its name', async () => {
    const broken = defineNormalization({
      name: 'broken',
      apiVersion: 1,
      summary: 'Third party.',
      options: z.object({}),
      create: () => ({
        unwrap: (weight) => ({ weight }),
        wrap: () => {
          throw new TypeError('there is no weight');
        },
      }),
    });
    const normalized = recipe({ normalization: { plugin: 'broken', options: {} } });
    expect(await messageOf(() => trained(normalized, [broken]))).toMatchInlineSnapshot(
      `"Normalization \`broken\` failed: there is no weight"`,
    );
  });
});
