import { openEngine } from '@gramian/engine';
import { Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../engine/engine.js';
import { mapParameters, type Parameters } from '../network/parameters.js';
import { defineLayer, defineNormalization } from '../plugin/define.js';
import { hostKey } from '../random/tensor-key.js';
import { RandomStream } from '../random/stream.js';
import type { PluginUse } from '../spec/spec.js';
import {
  block,
  branch,
  denseJacobian,
  frozen,
  pathFrom,
  smallProblem,
  use,
  type SmallProblemOptions,
} from '../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** W = raw³: nothing but what a normalization needs. */
const cube = defineNormalization({
  name: 'cube',
  apiVersion: 1,
  summary: 'Weights are cubes.',
  options: z.object({}),
  create: (_, { tf }) => ({
    unwrap: (weight) => ({ root: tf.mul(tf.sign(weight), tf.pow(tf.abs(weight), 1 / 3)) }),
    wrap: ({ root }) => tf.mul(root ?? 0, tf.square(root ?? 0)),
  }),
});

/** Each of the four numbers has weights of its own: two for each of three outputs. */
const own = (rows: boolean) =>
  defineLayer({
    name: rows ? 'own-explicit' : 'own',
    apiVersion: 1,
    summary: 'Weights for each number.',
    options: z.object({}),
    shape: () => [6],
    weights: () => ({ kernel: [2, 2, 3], bias: [6] }),
    unitAxes: { kernel: [0, -1] },
    create: (_, { tf }) => ({
      init: (key) => ({ kernel: key.normal([2, 2, 3]), bias: tf.zeros([6]) }),
      apply: ({ kernel, bias }: Parameters, x) => {
        const pairs = x.reshape([-1, 2, 2, 1]);
        return tf.add(tf.sum(tf.mul(pairs, kernel ?? 0), 2).reshape([-1, 6]), bias ?? 0);
      },
      ...(rows && {
        rows: ({ input, signal }) => {
          const outer = tf.mul(input.reshape([-1, 2, 2, 1]), signal.reshape([-1, 2, 1, 3]));
          return [{ form: 'explicit', rows: tf.concat([outer.reshape([-1, 12]), signal], 1) }];
        },
      }),
    }),
  });

const dense = (units: number) => use('dense', { units });
const problems: Record<string, SmallProblemOptions> = {
  'dense layers, two outputs': { layers: [dense(4), use('tanh'), dense(2)], input: [3], samples: 4 },
  'a dense layer without bias': {
    layers: [use('dense', { units: 4, bias: false }), use('tanh'), dense(1)],
    input: [3],
    samples: 4,
  },
  'convolutions, few patches': {
    layers: [
      use('conv', { filters: 3 }),
      use('tanh'),
      use('conv', { filters: 2, stride: 2 }),
      use('flatten'),
      dense(1),
    ],
    input: [4, 4, 2],
    samples: 3,
  },
  'a convolution whose positions are compared in pairs': {
    layers: [
      use('conv', { filters: 12, kernel: 2, padding: 'valid', bias: false }),
      use('flatten'),
      use('tanh'),
      dense(1),
    ],
    input: [2, 3, 9],
    samples: 2,
  },
  'a residual block with a convolution as its shortcut': {
    layers: [
      use('residual', { shortcut: 'conv' }, [use('conv', { filters: 3, stride: 2 }), use('tanh')]),
      use('flatten'),
      dense(2),
    ],
    input: [4, 4, 2],
    samples: 3,
  },
  'an lstm': { layers: [use('lstm', { units: 3 }), dense(2)], input: [4, 2], samples: 3 },
  'a block for two inputs and a frozen part': {
    input: { left: [3], right: [3] },
    blocks: [{ name: 'Trunk', layers: [dense(4), use('tanh')] }],
    layers: [
      branch('multiply', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
      frozen(dense(3), use('tanh')),
      dense(2),
    ],
    samples: 4,
  },
  'weights that are not shared': {
    layers: [use('local', { filters: 2, kernel: 2 }), use('tanh'), use('flatten'), dense(2)],
    input: [3, 3, 2],
    samples: 3,
  },
  'a quadratic form': { layers: [use('quadratic-form', { rank: 2 })], input: [3, 3], samples: 4 },
  'a layer without a rule, units in two axes': {
    layers: [use('own'), use('tanh'), dense(2)],
    input: [4],
    samples: 3,
    words: [own(false)],
  },
  'a layer with a rule of its own order': {
    layers: [use('own-explicit'), use('tanh'), dense(2)],
    input: [4],
    samples: 3,
    words: [own(true)],
  },
};

const normalizations: PluginUse[] = [
  { plugin: 'weight-norm', options: {} },
  { plugin: 'weight-norm', options: { per: 'layer' } },
  { plugin: 'unit-norm', options: {} },
  { plugin: 'unit-norm', options: { per: 'unit', method: 'coefficient' } },
  { plugin: 'cube', options: {} },
];

/** A problem in raw parameters that are anywhere, not only where they begin. */
function somewhere(options: SmallProblemOptions) {
  const { tf } = engine;
  const small = smallProblem(engine, { ...options, words: [...(options.words ?? []), cube] });
  const { normalization, network } = small;
  if (!normalization) throw new Error('There is a normalization.');
  const random = hostKey(tf, new RandomStream(3, 'somewhere'));
  const moved = (name: string, scale: number) => (value: Parameters[string]) =>
    tf.add(value, random.split(name).normal(value.shape).mul(scale));
  const raw = mapParameters(small.parameters, (value, name) => moved(name, 0.4)(value));
  const v = mapParameters(raw, (value, name) => moved(`${name} v`, 1)(tf.zerosLike(value)));
  const effective = {
    output: network.output,
    apply: (all: Parameters, x: Parameters[string], pass: { training: boolean }) => {
      const { trained, untrained } = network.parted(all);
      return network.apply({ ...untrained, ...normalization.wrap(trained) }, x, pass);
    },
  };
  const jacobian = new Matrix(denseJacobian(engine, effective, raw, small.inputs, small.untrained));
  return { ...small, raw, v, jacobian, here: small.objective.linearize(raw) };
}

const flat = (values: Parameters) => Object.values(values).flatMap((value) => [...value.dataSync()]);
const matrix = (values: ArrayLike<number>, rows: number) =>
  Matrix.from1DArray(rows, values.length / rows, Array.from(values));
const relative = (actual: Matrix, expected: Matrix) =>
  Matrix.sub(actual, expected).norm() / (expected.norm() || 1);

describe.each(Object.entries(problems))('on %s', (_, problem) => {
  test.each(normalizations.map((each) => [`${each.plugin} ${JSON.stringify(each.options)}`, each] as const))(
    'the Jacobian in the raw parameters of %s is the dense one, G, Jᵀu, J v and its rows',
    (__, normalization) => {
      engine.tf.tidy(() => {
        const { jacobian, here, v } = somewhere({ ...problem, normalization });
        const m = jacobian.rows;
        expect(relative(matrix(here.gram().dataSync(), m), jacobian.mmul(jacobian.transpose()))).toBeLessThan(
          5e-6,
        );
        expect(relative(matrix(here.rows().dataSync(), m), jacobian)).toBeLessThan(5e-6);
        const u = Float32Array.from({ length: m }, (___, i) => Math.sin(3 * i + 1));
        const back = flat(here.transposeTimes(engine.tf.tensor1d(u)));
        const transposed = jacobian.transpose().mmul(Matrix.columnVector([...u]));
        expect(relative(matrix(back, back.length), transposed)).toBeLessThan(5e-6);
        const along = jacobian.mmul(Matrix.columnVector(flat(v)));
        expect(relative(matrix(here.times(v).dataSync(), m), along)).toBeLessThan(5e-6);
      });
    },
  );
});

test('the gradient is that of the loss in the raw parameters, by central differences', () => {
  const { objective, raw, v } = somewhere({
    layers: [dense(4), use('tanh'), dense(1)],
    input: [3],
    samples: 5,
    normalization: { plugin: 'weight-norm', options: {} },
  });
  const { tf } = engine;
  const { gradient, loss } = objective.gradient(raw);
  expect(loss.dataSync()[0]).toBe(objective.loss(raw).dataSync()[0]);
  const at = (t: number) =>
    objective.loss(mapParameters(raw, (w, name) => tf.add(w, tf.mul(v[name] ?? 0, t)))).dataSync()[0] ?? NaN;
  const slope = flat(gradient).reduce((sum, g, i) => sum + g * (flat(v)[i] ?? NaN), 0);
  expect((at(1e-2) - at(-1e-2)) / 2e-2).toBeCloseTo(slope, 2);
});

describe('is announced where it is slow', () => {
  const noticesOf = (layers: SmallProblemOptions['layers'], plugin: string) => {
    const { here, notices } = somewhere({
      layers,
      input: [4],
      samples: 2,
      normalization: { plugin, options: {} },
      words: [own(false), own(true)],
    });
    here.gram();
    return notices;
  };

  test('a layer without a rule, and one whose rule says nothing of the order of its weights', () => {
    expect(noticesOf([use('own'), use('tanh'), dense(1)], 'weight-norm')).toMatchInlineSnapshot(`
      [
        "Layer 1.own and \`weight-norm\` have no rule for the Gram matrix together; its share is computed row by row, which is correct and slow.",
      ]
    `);
    expect(noticesOf([use('own-explicit'), use('tanh'), dense(1)], 'unit-norm')).toMatchInlineSnapshot(`
      [
        "Layer 1.own-explicit and \`unit-norm\` have no rule for the Gram matrix together; its share is computed row by row, which is correct and slow.",
      ]
    `);
  });

  test('a normalization without a rule', () => {
    expect(noticesOf([dense(3), use('tanh'), dense(1)], 'cube')).toMatchInlineSnapshot(`
      [
        "Layer 1.dense and \`cube\` have no rule for the Gram matrix together; its share is computed row by row, which is correct and slow.",
        "Layer 3.dense and \`cube\` have no rule for the Gram matrix together; its share is computed row by row, which is correct and slow.",
      ]
    `);
  });

  test('and is not where it is fast', () => {
    expect(noticesOf([dense(3), use('tanh'), dense(1)], 'weight-norm')).toEqual([]);
  });
});
