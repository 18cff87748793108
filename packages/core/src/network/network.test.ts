import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../engine/engine.js';
import { block, branch, from, frozen, group, output, pathFrom, smallProblem, use } from '../testing/index.js';
import { parameterOf } from './parameters.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const dense = (units: number) => use('dense', { units });
const tanh = use('tanh');

function run(...given: Parameters<typeof smallProblem>) {
  const problem = smallProblem(...given);
  const all = { ...problem.parameters, ...problem.untrained };
  const { tf } = engine;
  /** A dense layer by its owner, from the definition. */
  const layer = (owner: string, x: Tensor) =>
    tf.add(tf.matMul(x, parameterOf(all, `${owner}/kernel`)), parameterOf(all, `${owner}/bias`));
  return { ...problem, all, layer, y: problem.network.apply(all, problem.inputs, { training: true }) };
}

const equal = (actual: Tensor, expected: Tensor) => {
  expect(actual.shape).toEqual(expected.shape);
  const values = expected.dataSync();
  actual.dataSync().forEach((value, i) => {
    expect(value).toBeCloseTo(values[i] ?? Number.NaN, 5);
  });
};

describe('a network computes', () => {
  test.each([
    ['add', (a: Tensor, b: Tensor) => engine.tf.add(a, b)],
    ['multiply', (a: Tensor, b: Tensor) => engine.tf.mul(a, b)],
    ['concat', (a: Tensor, b: Tensor) => engine.tf.concat([a, b], 1)],
  ] as const)('what `branch %s` says, of a path and an empty one', (combine, expected) => {
    const { y, inputs, layer } = run(engine, {
      layers: [branch(combine, [dense(3), tanh], [])],
      input: [3],
      samples: 4,
    });
    equal(y, expected(engine.tf.tanh(layer('1.branch/path 1/1.dense', inputs)), inputs));
  });

  test('a gate over the channels of an image', () => {
    const { y, inputs, layer } = run(engine, {
      layers: [branch('multiply', [use('global-average-pool'), dense(2)], [])],
      input: [3, 4, 2],
      samples: 2,
    });
    const gate = layer('1.branch/path 1/2.dense', engine.tf.mean(inputs, [1, 2]));
    equal(y, engine.tf.mul(inputs, gate.reshape([2, 1, 1, 2])));
  });

  test('several inputs and outputs, with one block for both inputs', () => {
    const { tf } = engine;
    const { y, inputs, layer, network, all } = run(engine, {
      input: { left: [2, 2], right: [4] },
      blocks: [{ name: 'Trunk', layers: [dense(3), tanh] }],
      layers: [
        branch('concat', pathFrom('left', use('flatten'), block('Trunk')), pathFrom('right', block('Trunk'))),
        { ...tanh, as: 'features' },
        dense(2),
        output('one'),
        from('features'),
        group('Head', dense(1)),
        output('two'),
      ],
      samples: 3,
    });
    const trunk = (x: Tensor) => tf.tanh(layer('Trunk/1.dense', x));
    const [left, right] = [tf.slice(inputs, [0, 0], [3, 4]), tf.slice(inputs, [0, 4], [3, 4])];
    const features = tf.tanh(tf.concat([trunk(left), trunk(right)], 1));
    equal(y, tf.concat([layer('3.dense', features), layer('6.Head/1.dense', features)], 1));
    expect(network.output).toEqual([3]);
    expect(Object.keys(all).sort()).toEqual(
      ['3.dense', '6.Head/1.dense', 'Trunk/1.dense'].flatMap((owner) => [`${owner}/bias`, `${owner}/kernel`]),
    );
  });

  test('named values, also past other layers', () => {
    const { y, inputs, layer } = run(engine, {
      layers: [
        { ...dense(3), as: 'early' },
        dense(5),
        tanh,
        dense(3),
        branch('add', [], pathFrom('early'), pathFrom('x')),
      ],
      input: [3],
      samples: 2,
    });
    const { tf } = engine;
    const early = layer('1.dense', inputs);
    equal(y, tf.addN([layer('4.dense', tf.tanh(layer('2.dense', early))), early, inputs]));
  });

  test('a block between the braces of a layer, and a layer with braces in a block', () => {
    const { tf } = engine;
    const { y, inputs, layer } = run(engine, {
      blocks: [
        { name: 'Inner', layers: [dense(3), tanh] },
        { name: 'Outer', layers: [use('residual', {}, [block('Inner')]), tanh] },
      ],
      layers: [block('Outer'), block('Outer')],
      input: [3],
      samples: 2,
    });
    const outer = (x: Tensor) => tf.tanh(tf.add(x, tf.tanh(layer('Inner/1.dense', x))));
    equal(y, outer(outer(inputs)));
  });
});

test('what no output depends on has no parameters', () => {
  const { parameters, y } = run(engine, {
    layers: [{ ...dense(2), as: 'used' }, dense(7), from('used')],
    input: [3],
    samples: 2,
  });
  expect(Object.keys(parameters)).toEqual(['1.dense/kernel', '1.dense/bias']);
  expect(y.shape).toEqual([2, 2]);
});

test('frozen parameters are kept apart from those that are trained', () => {
  const {
    parameters,
    untrained: kept,
    network,
  } = run(engine, {
    layers: [dense(2), frozen(tanh, dense(3)), dense(1)],
    input: [3],
    samples: 2,
  });
  expect(Object.keys(parameters)).toEqual(
    ['1.dense', '3.dense'].flatMap((owner) => [`${owner}/kernel`, `${owner}/bias`]),
  );
  expect(Object.keys(kept)).toEqual(['2.frozen/2.dense/kernel', '2.frozen/2.dense/bias']);
  const summary = network.summary({ ...parameters, ...kept });
  expect([summary.parameters, summary.frozen]).toEqual([21, 9]);
  expect(summary.layers.filter((layer) => layer.frozen).map(({ path }) => path)).toEqual([
    '2.frozen/2.dense',
  ]);
});

test('a layer keeps its first values whatever else is in the model', () => {
  const kernels = [[dense(2)], [dense(2), frozen(dense(2))]].map((layers) =>
    parameterOf(
      smallProblem(engine, { layers, input: [3], samples: 1 }).parameters,
      '1.dense/kernel',
    ).dataSync(),
  );
  expect(kernels[0]).toEqual(kernels[1]);
});
