import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../engine/engine.js';
import { compileProgram } from '../graph/compile.js';
import { eagerProgram } from '../graph/eager.js';
import { sizeOf, type Shape } from '../network/shape.js';
import { optionsOf } from '../plugin/option-info.js';
import { resolveWord } from '../plugin/resolve.js';
import type { LayerUse, Options } from '../spec/spec.js';
import {
  block,
  branch,
  from,
  frozen,
  output,
  pathFrom,
  smallProblem,
  use,
  type SmallProblemOptions,
} from '../testing/index.js';
import { standardWords } from './words.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** One setting a word that computes: the table of words × tests. A word without one fails the first test. */
const layers: Record<string, { use: LayerUse; input: Shape }> = {
  'average-pool': { use: use('average-pool', { size: 2 }), input: [5, 6, 2] },
  'batch-norm': { use: use('batch-norm'), input: [5, 6, 2] },
  conv: { use: use('conv', { filters: 3, stride: 2 }), input: [5, 6, 2] },
  dense: { use: use('dense', { units: 3 }), input: [4] },
  dropout: { use: use('dropout', { rate: 0.3 }), input: [4] },
  elu: { use: use('elu'), input: [4] },
  flatten: { use: use('flatten'), input: [2, 3, 2] },
  'global-average-pool': { use: use('global-average-pool'), input: [3, 4, 2] },
  gelu: { use: use('gelu'), input: [4] },
  'group-norm': { use: use('group-norm', { groups: 2 }), input: [3, 4, 6] },
  'instance-norm': { use: use('instance-norm', { scale: true }), input: [3, 4, 2] },
  'layer-norm': { use: use('layer-norm'), input: [4] },
  'leaky-relu': { use: use('leaky-relu', { slope: 0.2 }), input: [4] },
  local: { use: use('local', { filters: 3, kernel: 2, stride: 2 }), input: [5, 6, 2] },
  lstm: { use: use('lstm', { units: 3 }), input: [4, 2] },
  // Windows that overlap: see the last test.
  'max-pool': { use: use('max-pool', { size: 2, padding: 'same' }), input: [5, 6, 2] },
  polynomial: { use: use('polynomial', { degree: 4 }), input: [4] },
  'quadratic-form': { use: use('quadratic-form', { rank: 2 }), input: [3, 3] },
  relu: { use: use('relu'), input: [4] },
  reshape: { use: use('reshape', { shape: [4, 3] }), input: [2, 3, 2] },
  residual: {
    use: use('residual', { shortcut: 'conv' }, [use('conv', { filters: 3, stride: 2 })]),
    input: [5, 6, 2],
  },
  silu: { use: use('silu'), input: [4] },
  sigmoid: { use: use('sigmoid'), input: [4] },
  scale: { use: use('scale', { factor: -0.5 }), input: [4] },
  softplus: { use: use('softplus'), input: [4] },
  tanh: { use: use('tanh'), input: [4] },
};
const losses: Record<string, number> = {
  square: 2,
  huber: 2,
  'cross-entropy': 3,
  logistic: 1,
  exponential: 1,
  potential: 2,
};
const optimizers: Record<string, Options> = {
  sgd: {
    rate: { plugin: 'cosine', options: { from: 0.1, to: 0.01 } },
    momentum: 0.9,
    nesterov: true,
    decay: 0.01,
  },
  adam: { rate: 0.01, decay: 0.01 },
};

const normalizations: Record<string, Options> = {
  'weight-norm': {},
  'unit-norm': { per: 'unit', method: 'geodesic' },
};

test.each(['layer', 'loss', 'optimizer', 'normalization'] as const)(
  'every %s stands in the table',
  (kind) => {
    const table = { layer: layers, loss: losses, optimizer: optimizers, normalization: normalizations }[kind];
    const words = standardWords.filter((word) => word.kind === kind).map((word) => word.name);
    expect(Object.keys(table).sort()).toEqual(words.sort());
  },
);

test.each(standardWords.map((word) => [word.kind, word.name, word] as const))(
  'the %s `%s` is documented',
  (_, __, word) => {
    expect(word.summary).toMatch(/^[A-Z0-9‖½−(].*[.]$/s);
    expect(word.example).toContain(word.name);
    for (const option of optionsOf(word)) expect(option.description, option.name).toMatch(/\.$/);
  },
);

/** Layers that give a sample another output in training when another is beside it. */
const IN_EVALUATION: readonly string[] = ['batch-norm', 'dropout'];

function problem(layer: LayerUse, input: Shape) {
  const small = smallProblem(engine, { layers: [layer], input, samples: 3 });
  return { ...small, all: { ...small.parameters, ...small.untrained } };
}

describe.each(Object.entries(layers))('layer `%s`', (_, { use: layer, input }) => {
  test('gives the shape that it promises', () => {
    const { network, all, inputs, key } = problem(layer, input);
    for (const pass of [{ training: true, key }, { training: false }])
      expect(network.apply(all, inputs, pass).shape).toEqual([3, ...network.output]);
  });

  test('gives each sample an output of its own, whatever else is in the batch', () => {
    const { network, all, inputs } = problem(layer, input);
    const pass = { training: !IN_EVALUATION.includes(layer.plugin) };
    const together = network.apply(all, inputs, pass).dataSync();
    const alone = network.apply(all, engine.tf.slice(inputs, 1, 1), pass).dataSync();
    const size = sizeOf(network.output);
    alone.forEach((value, i) => {
      expect(value).toBeCloseTo(together[size + i] ?? Number.NaN, 5);
    });
  });
});

/** Everything that training does, on one word: loss, gradient, Gram matrix, three steps. */
function definition(settings: Omit<SmallProblemOptions, 'samples'>, optimizer: string, options: Options) {
  const { tf } = engine;
  const small = smallProblem(engine, { ...settings, samples: 4 });
  const { objective, network, parameters, services, vocabulary, normalization } = small;
  const coupled = network.layers.some(({ laid }) => laid.word.couplesSamples);
  const { word, options: parsed } = resolveWord('optimizer', { plugin: optimizer, options }, vocabulary);
  const { init, step } = word.create(parsed, services);
  const names = Object.keys(parameters);
  const state = init(parameters);
  const key = {
    split: () => key,
    normal: (shape: readonly number[]) => tf.zeros([...shape]),
    uniform: (shape: readonly number[]) => tf.zeros([...shape]),
  };
  return {
    state: {
      ...parameters,
      ...Object.fromEntries(Object.entries(state).map(([k, v]) => [`state ${k}`, v])),
      step: tf.scalar(0),
    },
    functions: {
      step: {
        inputs: {},
        run(all: Record<string, Tensor>) {
          const w = Object.fromEntries(names.map((name) => [name, all[name] ?? tf.scalar(0)]));
          const s = Object.fromEntries(
            Object.keys(state).map((name) => [name, all[`state ${name}`] ?? tf.scalar(0)]),
          );
          const at = (all.step ?? tf.scalar(0)).asScalar();
          const result = step(objective, w, s, { step: at, steps: 10, key });
          return {
            state: {
              ...(normalization?.project(result.parameters, w) ?? result.parameters),
              ...Object.fromEntries(Object.entries(result.state).map(([k, v]) => [`state ${k}`, v])),
              step: tf.add(at, 1),
            },
            outputs: {
              loss: result.metrics.loss,
              ...(coupled ? {} : { gram: objective.linearize(w).gram() }),
            },
          };
        },
      },
    },
  };
}

function withWeights(layer: LayerUse, input: Shape): LayerUse[] {
  const head = use('dense', { units: 2 });
  if (input.length === 1) return [use('dense', { units: 4 }), layer, head];
  if (input.length === 2) return [layer, head];
  const flat = layer.plugin === 'flatten' || layer.plugin === 'global-average-pool';
  return [use('conv', { filters: 2 }), layer, ...(flat ? [] : [use('flatten')]), head];
}

const settings: [string, Parameters<typeof definition>][] = [
  ...Object.entries(layers).map(([name, { use: layer, input }]): [string, Parameters<typeof definition>] => [
    `layer ${name}`,
    [{ layers: withWeights(layer, input), input }, 'sgd', { rate: 0.01 }],
  ]),
  ...Object.entries(losses).map(([loss, units]): [string, Parameters<typeof definition>] => [
    `loss ${loss}`,
    [
      { layers: [use('dense', { units: 5 }), use('tanh'), use('dense', { units })], input: [3], loss },
      'sgd',
      { rate: 0.1 },
    ],
  ]),
  ...Object.entries(optimizers).map(([name, options]): [string, Parameters<typeof definition>] => [
    `optimizer ${name}`,
    [
      { layers: [use('dense', { units: 5 }), use('relu'), use('dense', { units: 1 })], input: [3] },
      name,
      options,
    ],
  ]),
];

const normalized = Object.entries(normalizations).map(
  ([plugin, options]): [string, Parameters<typeof definition>] => [
    `normalization ${plugin}`,
    [
      {
        layers: [use('conv', { filters: 2 }), use('relu'), use('flatten'), use('dense', { units: 1 })],
        input: [4, 4, 1],
        normalization: { plugin, options },
      },
      'adam',
      { rate: 0.01 },
    ],
  ],
);

/** Steps that are no layers: what they do between the layers is traced, too. */
const constructs: [string, Parameters<typeof definition>][] = [
  [
    'two inputs through one block, two outputs, a frozen part',
    [
      {
        input: { left: [4, 4, 1], right: [4, 4, 1] },
        blocks: [{ name: 'Trunk', layers: [use('conv', { filters: 2 }), use('relu'), use('flatten')] }],
        layers: [
          branch('concat', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
          { ...use('dense', { units: 5 }), as: 'features' },
          output('one'),
          from('features'),
          frozen(use('tanh'), use('dense', { units: 3 })),
          branch('multiply', [use('dense', { units: 2 })], [use('dense', { units: 2 }), use('sigmoid')]),
          branch('add', [], [use('dense', { units: 2 })]),
          output('two'),
        ],
      },
      'sgd',
      { rate: 0.01, momentum: 0.5 },
    ],
  ],
];

test.each([...settings, ...normalized, ...constructs])(
  'compiled and eager give the same bits: %s',
  (_, given) => {
    const programs = [
      eagerProgram(engine, definition(...given)),
      compileProgram(engine, definition(...given)),
    ];
    const [eager, compiled] = programs.map((program) => {
      const outputs = [1, 2, 3].map(() =>
        Object.values(program.call('step', {})).map((value) => [...value.dataSync()]),
      );
      const names = Object.keys(definition(...given).state);
      return { outputs, state: Object.values(program.read(names)).map((value) => [...value.dataSync()]) };
    });
    expect(compiled).toEqual(eager);
  },
);

// TensorFlow adds up the gradients of overlapping windows in one order eagerly and in another in a graph (oneDNN).
test('compiled and eager agree to rounding where windows of `max-pool` overlap', () => {
  const layer = use('max-pool', { size: 3, stride: 2 });
  const given = [{ layers: withWeights(layer, [7, 7, 1]), input: [7, 7, 1] }, 'sgd', { rate: 0.01 }] as const;
  const [eager, compiled] = [eagerProgram, compileProgram].map((make) =>
    Object.values(make(engine, definition(...given)).call('step', {})).flatMap((value) => [
      ...value.dataSync(),
    ]),
  );
  compiled?.forEach((value, i) => {
    expect(value).toBeCloseTo(eager?.[i] ?? Number.NaN, 4);
  });
});
