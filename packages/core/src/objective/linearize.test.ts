import { openEngine } from '@gramian/engine';
import { Matrix } from 'ml-matrix';
import { z } from 'zod';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../engine/engine.js';
import { parameterOf } from '../network/parameters.js';
import { defineLayer } from '../plugin/define.js';
import {
  block,
  branch,
  denseJacobian,
  from,
  frozen,
  group,
  messageOf,
  output,
  pathFrom,
  smallProblem,
  use,
  type SmallProblemOptions,
} from '../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** A layer of a third party: a scale for each entry, squared, so that it is not linear, without a Gram rule. */
const squaredScale = defineLayer({
  name: 'squared-scale',
  apiVersion: 1,
  summary: 'x · s².',
  options: z.object({}),
  shape: (input) => input,
  create: (_, { tf }, { input }) => ({
    init: (key) => ({ scale: key.normal(input) }),
    apply: ({ scale }: { scale: ReturnType<typeof tf.ones> }, x) => tf.mul(x, tf.square(scale)),
  }),
});

/** A layer of a third party that is not linear and knows its rows: x ∘ tanh(xW). */
const gated = defineLayer({
  name: 'gated',
  apiVersion: 1,
  summary: 'x ∘ tanh(xW).',
  options: z.object({}),
  shape: (input) => input,
  create: (_, { tf }, { input: [width = 1] }) => ({
    init: (key) => ({ kernel: key.normal([width, width]) }),
    apply: ({ kernel }: { kernel: Tensor }, x) => tf.mul(x, tf.tanh(tf.matMul(x, kernel))),
    rows: ({ parameters, input: x, signal }) => {
      const y = tf.tanh(tf.matMul(x, parameterOf(parameters, 'kernel')));
      const right = tf.mul(tf.mul(signal, x), tf.sub(1, tf.square(y)));
      const [left, signals] = [x.reshape([-1, 1, width]), right.reshape([-1, 1, width])];
      return [{ form: 'outer', left, right: signals, of: { kernel: 'kernel' } }];
    },
  }),
});

/** A layer of a third party whose rows are written out by itself: a shift for each entry. */
const shift = defineLayer({
  name: 'shift',
  apiVersion: 1,
  summary: 'x + b.',
  options: z.object({}),
  shape: (input) => input,
  create: (_, { tf }, { input }) => ({
    init: (key) => ({ shift: key.normal(input) }),
    apply: ({ shift: b }: { shift: Tensor }, x) => tf.add(x, b),
    rows: ({ signal }) => [{ form: 'explicit', rows: signal.reshape([signal.shape[0], -1]) }],
  }),
});

const relu = use('relu');
const tanh = use('tanh');
const dense = (units: number) => use('dense', { units });
const nets: Record<string, SmallProblemOptions> = {
  'one dense layer': { layers: [use('dense', { units: 1 })], input: [5], samples: 7 },
  'dense layers': {
    layers: [use('dense', { units: 6 }), use('tanh'), use('dense', { units: 1 })],
    input: [5],
    samples: 7,
  },
  'dense without bias': {
    layers: [use('dense', { units: 6, bias: false }), relu, use('dense', { units: 1, bias: false })],
    input: [5],
    samples: 7,
  },
  'several outputs': {
    layers: [use('dense', { units: 6 }), relu, use('dense', { units: 3 })],
    input: [4],
    samples: 5,
  },
  convolution: {
    layers: [use('conv', { filters: 3 }), relu, use('max-pool'), use('flatten'), use('dense', { units: 1 })],
    input: [6, 6, 2],
    samples: 4,
  },
  'convolution, valid, stride 2, two outputs': {
    layers: [
      use('conv', { filters: 3, kernel: 3, stride: 2, padding: 'valid' }),
      use('sigmoid'),
      use('flatten'),
      use('dense', { units: 2 }),
    ],
    input: [7, 6, 2],
    samples: 3,
  },
  'convolution, same, stride 2, even image': {
    layers: [
      use('conv', { filters: 2, kernel: 3, stride: 2, bias: false }),
      use('average-pool'),
      use('flatten'),
      use('dense', { units: 1 }),
    ],
    input: [8, 8, 1],
    samples: 3,
  },
  'many positions': {
    layers: [use('conv', { filters: 1, kernel: 2, bias: true }), use('global-average-pool')],
    input: [3, 3, 8],
    samples: 3,
  },
  'residual block': {
    layers: [
      use('conv', { filters: 2 }),
      use('residual', {}, [use('conv', { filters: 2 }), relu]),
      use('global-average-pool'),
      use('dense', { units: 1 }),
    ],
    input: [5, 5, 1],
    samples: 4,
  },
  'residual block with a convolution for a shortcut': {
    layers: [
      use('residual', { shortcut: 'conv', scale: 0.5 }, [
        use('conv', { filters: 3, stride: 2 }),
        use('softplus'),
      ]),
      use('flatten'),
      use('dense', { units: 1 }),
    ],
    input: [6, 6, 2],
    samples: 3,
  },
  'places with filters of their own, overlapping, two outputs': {
    layers: [use('local', { filters: 2 }), relu, use('flatten'), dense(2)],
    input: [5, 4, 2],
    samples: 3,
  },
  'a tree of local units': {
    layers: [
      use('reshape', { shape: [8, 1] }),
      ...[3, 2, 2].flatMap((filters) => [use('local', { filters, kernel: 2, stride: 2 }), tanh]),
      use('flatten'),
      dense(1),
    ],
    input: [8],
    samples: 6,
  },
  'a shared local layer without bias, padded': {
    blocks: [{ name: 'Step', layers: [use('local', { filters: 2, padding: 'same', bias: false }), tanh] }],
    layers: [block('Step'), block('Step'), use('flatten'), dense(1)],
    input: [4, 2],
    samples: 3,
  },
  'a shared local layer': {
    blocks: [{ name: 'Step', layers: [use('local', { filters: 2, padding: 'same' }), tanh] }],
    layers: [block('Step'), block('Step'), use('global-average-pool'), dense(2)],
    input: [4, 3, 2],
    samples: 3,
  },
  'a matrix of low rank': {
    layers: [use('quadratic-form', { rank: 2 })],
    input: [4, 4],
    samples: 6,
  },
  'a matrix of low rank below other layers, two outputs': {
    layers: [dense(9), use('reshape', { shape: [3, 3] }), use('quadratic-form', { rank: 2 }), dense(2)],
    input: [3],
    samples: 4,
  },
  'a sequence': {
    layers: [use('lstm', { units: 4 }), use('dense', { units: 1 })],
    input: [5, 3],
    samples: 4,
  },
  'an lstm alone, four outputs': {
    layers: [use('lstm', { units: 4 })],
    input: [3, 2],
    samples: 3,
  },
  'a sequence, stacked, two outputs': {
    layers: [use('lstm', { units: 4, output: 'all' }), use('lstm', { units: 3 }), use('dense', { units: 2 })],
    input: [4, 2],
    samples: 3,
  },
  'every step of a sequence': {
    layers: [use('lstm', { units: 3, output: 'all' }), use('flatten'), use('dense', { units: 1 })],
    input: [4, 2],
    samples: 5,
  },
  'a layer of a third party that knows its rows': {
    layers: [use('dense', { units: 4 }), use('gated'), use('dense', { units: 1 })],
    input: [3],
    samples: 5,
    words: [gated],
  },
  'paths that are added, of one an empty one': {
    layers: [branch('add', [dense(3), tanh], [], [dense(3)]), dense(1)],
    input: [3],
    samples: 5,
  },
  'paths that are multiplied': {
    layers: [branch('multiply', [dense(4), tanh], [dense(4)]), dense(2)],
    input: [3],
    samples: 4,
  },
  'a gate over channels': {
    layers: [
      use('conv', { filters: 3 }),
      branch('multiply', [use('global-average-pool'), dense(3), use('sigmoid')], []),
      use('flatten'),
      dense(1),
    ],
    input: [4, 4, 1],
    samples: 3,
  },
  'paths side by side, as images': {
    layers: [
      branch('concat', [use('conv', { filters: 2, kernel: 1 })], [use('conv', { filters: 3 }), relu], []),
      use('global-average-pool'),
      dense(1),
    ],
    input: [5, 5, 2],
    samples: 3,
  },
  'a block for two inputs': {
    input: { left: [3], right: [3] },
    blocks: [{ name: 'Trunk', layers: [dense(4), tanh, dense(2)] }],
    layers: [
      branch('concat', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
      tanh,
      dense(1),
    ],
    samples: 6,
  },
  'a block after itself, two outputs': {
    blocks: [{ name: 'Step', layers: [dense(3), tanh] }],
    layers: [block('Step'), block('Step'), block('Step'), dense(2)],
    input: [3],
    samples: 4,
  },
  'a convolution shared by images of two sizes': {
    blocks: [{ name: 'Filter', layers: [use('conv', { filters: 2 }), relu] }],
    layers: [block('Filter'), use('max-pool'), block('Filter'), use('flatten'), dense(1)],
    input: [6, 6, 2],
    samples: 4,
  },
  'a shared convolution without bias, written out': {
    blocks: [{ name: 'Filter', layers: [use('conv', { filters: 2, kernel: 2, bias: false }), tanh] }],
    layers: [block('Filter'), block('Filter'), use('global-average-pool'), dense(1)],
    input: [5, 5, 2],
    samples: 40,
  },
  'a shared residual block with a shortcut of its own': {
    input: { left: [4, 4, 2], right: [4, 4, 2] },
    blocks: [
      {
        name: 'Trunk',
        layers: [use('residual', { shortcut: 'conv' }, [use('conv', { filters: 3, stride: 2 }), tanh])],
      },
    ],
    layers: [
      branch('multiply', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
      use('flatten'),
      dense(1),
    ],
    samples: 3,
  },
  'a shared recurrence': {
    input: { left: [3, 2], right: [4, 2] },
    blocks: [{ name: 'Reader', layers: [use('lstm', { units: 3 })] }],
    layers: [branch('add', pathFrom('left', block('Reader')), pathFrom('right', block('Reader'))), dense(1)],
    samples: 4,
  },
  'third parties in a block': {
    blocks: [{ name: 'Step', layers: [use('squared-scale'), use('gated'), use('shift'), tanh] }],
    layers: [block('Step'), block('Step'), dense(2)],
    input: [3],
    samples: 3,
    words: [squaredScale, gated, shift],
  },
  'a frozen trunk': {
    layers: [frozen(dense(4), tanh), dense(2)],
    input: [3],
    samples: 5,
  },
  'a frozen part between trained ones': {
    layers: [dense(4), tanh, frozen(dense(3), tanh, use('residual', {}, [dense(3)])), dense(1)],
    input: [3],
    samples: 5,
  },
  'trained layers around frozen ones in a path': {
    layers: [branch('add', [frozen(dense(3))], [dense(3), frozen(block('B')), dense(3)]), dense(1)],
    blocks: [{ name: 'B', layers: [dense(2), tanh] }],
    input: [3],
    samples: 5,
  },
  'normalizations of each sample': {
    layers: [
      use('conv', { filters: 4 }),
      use('group-norm', { groups: 2 }),
      relu,
      use('instance-norm', { scale: true, shift: true }),
      use('flatten'),
      use('layer-norm'),
      dense(2),
    ],
    input: [4, 3, 2],
    samples: 3,
  },
  'a normalization in a block, with a shift alone': {
    blocks: [{ name: 'Step', layers: [dense(4), use('layer-norm', { scale: false }), tanh] }],
    layers: [dense(4), block('Step'), block('Step'), dense(1)],
    input: [3],
    samples: 4,
  },
  'a frozen `batch-norm`, which goes by its running statistics': {
    layers: [dense(4), frozen(use('batch-norm')), tanh, dense(1)],
    input: [3],
    samples: 4,
  },
  'several outputs, of which each has a head': {
    layers: [
      { ...dense(4), as: 'features' },
      tanh,
      dense(2),
      output('one'),
      from('features'),
      group('Head', dense(1), tanh, dense(1)),
      output('two'),
    ],
    input: [3],
    samples: 4,
  },
  'a layer of a third party': {
    layers: [use('dense', { units: 4 }), use('squared-scale'), use('dense', { units: 2 })],
    input: [3],
    samples: 4,
    words: [squaredScale],
  },
};

describe.each(Object.entries(nets))('%s', (_, options) => {
  const relative = (actual: Matrix, expected: Matrix) =>
    Matrix.sub(actual, expected).norm() / expected.norm();
  const matrix = (values: ArrayLike<number>, rows: number) =>
    Matrix.from1DArray(rows, values.length / rows, Array.from(values));

  function setting() {
    const small = smallProblem(engine, options);
    const { network, parameters, inputs, objective } = small;
    const jacobian = new Matrix(denseJacobian(engine, network, parameters, inputs, small.untrained));
    return { ...small, jacobian, here: objective.linearize(parameters) };
  }

  test('the Gram matrix is J Jᵀ', () => {
    const { jacobian, here } = setting();
    expect(
      relative(matrix(here.gram().dataSync(), jacobian.rows), jacobian.mmul(jacobian.transpose())),
    ).toBeLessThan(2e-6);
  });

  test('the rows are those of J, column by column', () => {
    const { jacobian, here } = setting();
    expect(relative(matrix(here.rows().dataSync(), jacobian.rows), jacobian)).toBeLessThan(1e-6);
  });

  test('Jᵀu and J v agree with the dense products', () => {
    const { tf } = engine;
    const { jacobian, here, parameters, services } = setting();
    const u = Float32Array.from({ length: jacobian.rows }, (_u, i) => Math.sin(3 * i + 1));
    const flat = (values: typeof parameters) =>
      tf.concat(Object.values(values).map((w) => w.reshape([-1]))).dataSync();
    const transposed = jacobian.transpose().mmul(Matrix.columnVector(Array.from(u)));
    const move = here.transposeTimes(services.tf.tensor1d(u));
    expect(Object.keys(move)).toEqual(Object.keys(parameters));
    expect(relative(matrix(flat(move), jacobian.columns), transposed)).toBeLessThan(2e-6);
    const along = jacobian.mmul(Matrix.columnVector(Array.from(flat(parameters))));
    expect(relative(matrix(here.times(parameters).dataSync(), jacobian.rows), along)).toBeLessThan(2e-6);
  });

  test('outputs, loss and residual are those of the square loss', () => {
    const { here, network, parameters, untrained: kept, inputs, targets } = setting();
    const { tf } = engine;
    const f = network
      .apply({ ...parameters, ...kept }, inputs, { training: true })
      .reshape([options.samples, -1]);
    const residual = tf.sub(f, targets.reshape(f.shape)).dataSync();
    expect(here.outputs.dataSync()).toEqual(f.dataSync());
    expect(here.residual.dataSync()).toEqual(residual);
    expect(here.loss.dataSync()[0]).toBeCloseTo(
      Array.from(residual).reduce((s, r) => s + r * r, 0) / 2 / options.samples,
      5,
    );
    expect(here.hessian).toBeUndefined();
  });
});

test('a layer that couples the samples is refused by name', async () => {
  const { objective, parameters } = smallProblem(engine, {
    layers: [dense(2), use('batch-norm'), dense(1)],
    input: [3],
    samples: 2,
  });
  expect(await messageOf(() => objective.linearize(parameters))).toBe(
    'The optimizer computes with the Jacobian of each sample, but `batch-norm` mixes the samples of a batch.\nWrite `group-norm` or `layer-norm` in its place: they go by each sample alone.',
  );
});

test('a layer without a Gram rule is named as slow', () => {
  const { objective, parameters, notices } = smallProblem(engine, {
    layers: [use('squared-scale'), use('dense', { units: 1 })],
    input: [3],
    samples: 2,
    words: [squaredScale],
  });
  objective.linearize(parameters).gram();
  expect(notices).toEqual(['1.squared-scale']);
});
