import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../engine/engine.js';
import { defineDataset, defineLayer } from '../plugin/define.js';
import type { ResponseFunction } from '../plugin/kinds.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import { RandomStream } from '../random/stream.js';
import type { LayerUse, RecipeSpec } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import {
  block,
  branch,
  from,
  frozen,
  memoryFiles,
  messageOf,
  output,
  pathFrom,
  use,
} from '../testing/index.js';
import { openUntrained } from '../use/open-run.js';
import { predictionCells, predictionColumns, predictionJson } from '../use/prediction-text.js';
import type { OutputPrediction, Prediction } from '../use/prediction.js';
import { forwardGraph } from './forward-graph.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const random = (count: number, seed: number) => new RandomStream(seed, 'pictures').normal(count);

/** Pictures of one size with targets for a loss. */
const noise = defineDataset({
  name: 'noise',
  apiVersion: 1,
  summary: 'Random pictures.',
  options: z.object({ outputs: z.int() }),
  describe: ({ outputs }) => ({ input: [6, 6, 2], target: [outputs] }),
  load({ outputs }) {
    const inputs = random(9 * 72, 1).map((x) => 3 * x + 1);
    const table = { count: 9, inputs, targets: new Float32Array(9 * outputs) };
    return Promise.resolve({ train: table, test: table, described: { input: [6, 6, 2], target: [outputs] } });
  },
});
/** Its output depends on how many samples there are, and on nothing that a graph could hold. */
const counting = defineLayer({
  name: 'counting',
  apiVersion: 1,
  summary: 'Divides by the number of samples.',
  options: z.object({}),
  shape: (input) => input,
  create: (_, { tf }) => ({ apply: (_parameters, x) => tf.div(x, x.shape[0] ?? 1) }),
});
const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', [noise, counting]);

const at = { file: 'net.net', offset: 40, length: 8, line: 4, column: 3 };

function recipeOf(layers: readonly LayerUse[], loss: string, outputs: number): RecipeSpec {
  return {
    version: 2,
    name: 'Test',
    uses: [],
    model: { name: 'Net', inputs: [{ name: 'picture', shape: [6, 6, 2] }], layers },
    data: { name: 'Noise', source: { plugin: 'noise', options: { outputs } }, standardize: true },
    loss: { plugin: loss, options: {} },
    optimizer: { plugin: 'sgd', options: { rate: 0.1 } },
    batch: 3,
    epochs: 1,
    seed: 2,
    watch: [],
  };
}

function modelOf(layers: readonly LayerUse[], loss: string, outputs: number) {
  return openUntrained(recipeOf(layers, loss, outputs), { engine, vocabulary, files: memoryFiles({}) });
}

const EVERY: readonly LayerUse[] = [
  use('conv', { filters: 3 }),
  use('relu'),
  use('max-pool'),
  use('residual', {}, [use('conv', { filters: 3 }), use('tanh')]),
  use('residual', { shortcut: 'conv' }, [use('conv', { filters: 4, stride: 2 }), use('sigmoid')]),
  use('average-pool', { padding: 'same', stride: 1 }),
  use('softplus'),
];

const numbersOf = (prediction: Prediction): readonly number[] =>
  prediction.kind === 'outputs' ? Object.values(prediction.outputs).flatMap(ofOutput) : ofOutput(prediction);

const ofOutput = (prediction: OutputPrediction): readonly number[] =>
  prediction.kind === 'number'
    ? prediction.values
    : prediction.kind === 'yes'
      ? [prediction.probability]
      : Object.values(prediction.probabilities);

describe('forwardGraph', () => {
  it.each<[string, ResponseFunction, readonly string[], number]>([
    ['square', 'identity', ['outputs'], 2],
    ['cross-entropy', 'softmax', ['outputs', 'probabilities'], 3],
    ['logistic', 'sigmoid', ['outputs', 'probability'], 1],
  ])('gives what the model predicts, for any number of samples: %s', async (loss, _, names, outputs) => {
    const last = loss === 'square' ? 'flatten' : 'global-average-pool';
    const tail = [use(last), use('dense', { units: outputs })];
    const model = await modelOf([...EVERY, ...tail], loss, outputs);
    const graph = forwardGraph(model.parts);
    expect(graph.input).toEqual({ name: 'picture', node: 'picture', shape: [-1, 6, 6, 2] });
    expect(graph.outputs.map(({ name, shape }) => [name, shape])).toEqual(
      names.map((name) => [name, [-1, outputs]]),
    );
    const session = engine.kernels?.session(graph.definition);
    for (const count of [1, 2, 40]) {
      const inputs = random(count * 72, count);
      const x = engine.tf.tensor(inputs, [count, 6, 6, 2]);
      const [y] = session?.run({ picture: x }, [names.at(-1) ?? '']) ?? [];
      const expected = model.predict(inputs).flatMap(numbersOf);
      const found = [...(y?.dataSync() ?? [])];
      expect(found).toHaveLength(count * outputs);
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
      });
      engine.tf.dispose([x, ...(y ? [y] : [])]);
    }
    session?.dispose();
    model.dispose();
  });

  it('gives each of several outputs what it predicts, from inputs that a sample is handed out to', async () => {
    const model = await openUntrained(
      {
        ...recipeOf([], 'square', 4),
        model: {
          name: 'Net',
          inputs: [
            { name: 'left', shape: [36] },
            { name: 'right', shape: [6, 6, 1] },
          ],
          blocks: [{ name: 'Trunk', layers: [use('dense', { units: 3 }), use('tanh')] }],
          layers: [
            branch(
              'multiply',
              pathFrom('left', block('Trunk')),
              pathFrom('right', use('flatten'), block('Trunk')),
            ),
            { ...use('relu'), as: 'features' },
            use('dense', { units: 3 }),
            output('kind'),
            from('features'),
            frozen(use('dense', { units: 1 })),
            output('size'),
          ],
        },
        loss: [
          { output: 'kind', loss: { plugin: 'cross-entropy', options: {} } },
          { output: 'size', loss: { plugin: 'square', options: {} } },
        ],
      },
      { engine, vocabulary, files: memoryFiles({}) },
    );
    const graph = forwardGraph(model.parts);
    expect(graph.input.shape).toEqual([-1, 6, 6, 2]);
    expect(graph.outputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['kind', [-1, 3]],
      ['kind_probabilities', [-1, 3]],
      ['size', [-1, 1]],
    ]);
    const session = engine.kernels?.session(graph.definition);
    const inputs = random(5 * 72, 5);
    const x = engine.tf.tensor(inputs, [5, 6, 6, 2]);
    const [p, size] = session?.run({ [graph.input.node]: x }, ['kind_probabilities', 'size']) ?? [];
    const predictions = model.predict(inputs);
    predictions.forEach((prediction, i) => {
      if (prediction.kind !== 'outputs') throw new Error(`not ${prediction.kind}`);
      const { kind, size: value } = prediction.outputs;
      if (kind?.kind !== 'class' || value?.kind !== 'number') throw new Error('not the kinds of the losses');
      expect(value.values[0]).toBeCloseTo(size?.dataSync()[i] ?? Number.NaN, 5);
      const probabilities = Object.values(kind.probabilities);
      expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      probabilities.forEach((each, k) => {
        expect(each).toBeCloseTo(p?.dataSync()[3 * i + k] ?? Number.NaN, 5);
      });
    });
    const { outputs } = model.parts.plan;
    expect(predictionColumns(outputs)).toEqual(['kind.class', 'kind.probability', 'size.value']);
    const [first] = predictions;
    if (!first) throw new Error('no prediction');
    expect(predictionCells(first)).toHaveLength(3);
    expect(predictionJson(first, outputs)).toEqual({
      kind: {
        class: expect.any(String) as string,
        probability: expect.any(Number) as number,
        probabilities: expect.any(Object) as object,
      },
      size: { value: expect.any(Number) as number },
    });
    session?.dispose();
    model.dispose();
  });

  it('begins a recurrence for as many samples as there are', async () => {
    const layers = [
      use('lstm', { units: 4, output: 'all' }),
      use('lstm', { units: 3 }),
      use('dense', { units: 2 }),
    ];
    const model = await modelOf(layers, 'square', 2);
    const { definition } = forwardGraph(model.parts);
    const session = engine.kernels?.session(definition);
    for (const count of [1, 2, 40]) {
      const inputs = random(count * 72, count);
      const x = engine.tf.tensor(inputs, [count, 6, 6, 2]);
      const [y] = session?.run({ picture: x }, ['outputs']) ?? [];
      const found = [...(y?.dataSync() ?? [])];
      const expected = model.predict(inputs).flatMap(numbersOf);
      expect(found).toHaveLength(2 * count);
      found.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
      });
      engine.tf.dispose([x, ...(y ? [y] : [])]);
    }
    session?.dispose();
    model.dispose();
  });

  it('names parameters as the network does', async () => {
    const model = await modelOf([use('flatten'), use('dense', { units: 2 })], 'square', 2);
    const names = forwardGraph(model.parts).definition.nodes.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('parameters/'))).toEqual([
      'parameters/2.dense/kernel',
      'parameters/2.dense/bias',
    ]);
    model.dispose();
  });

  it('refuses a layer that computes with the number of samples, by its word and place', async () => {
    const layers = [use('flatten'), { ...use('counting'), at }, use('dense', { units: 2 })];
    const model = await modelOf(layers, 'square', 2);
    const failing = () => forwardGraph(model.parts);
    expect(await messageOf(failing)).toBe(
      'The layer `counting` computes with the number of samples, so it cannot be exported for any number of them.\nLeave the layer out, or use the network through Gramian.',
    );
    expect(failing).toThrow(expect.objectContaining({ at }));
    model.dispose();
  });

  it('leaves no tensor behind', async () => {
    const before = engine.tf.memory().numTensors;
    const model = await modelOf([use('flatten'), use('dense', { units: 2 })], 'square', 2);
    forwardGraph(model.parts);
    model.dispose();
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});
