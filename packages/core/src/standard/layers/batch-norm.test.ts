import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../../engine/engine.js';
import { GraphBuilder } from '../../graph/builder.js';
import { trace } from '../../graph/trace.js';
import { nodeName } from '../../graph/variables.js';
import { parameterOf } from '../../network/parameters.js';
import { block, frozen, smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const numbers = (tensor: Tensor | undefined) => [...(tensor?.dataSync() ?? [])];
const dense = use('dense', { units: 3 });
const norm = use('batch-norm');

/** Mean and unbiased variance of each column, in float64. */
function statistics(rows: readonly (readonly number[])[]) {
  const columns = (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? Number.NaN));
  const mean = columns.map((column) => column.reduce((a, b) => a + b, 0) / column.length);
  const variance = columns.map(
    (column, k) => column.reduce((sum, x) => sum + (x - (mean[k] ?? 0)) ** 2, 0) / (column.length - 1),
  );
  return { mean, variance };
}

const closeTo = (actual: readonly number[], expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 5);
  });
};

describe('the running statistics', () => {
  test('are no parameters that an optimizer is given, nor are they counted', () => {
    const { parameters, untrained, network } = smallProblem(engine, {
      layers: [dense, norm],
      input: [2],
      samples: 4,
    });
    expect(Object.keys(parameters)).toEqual([
      '1.dense/kernel',
      '1.dense/bias',
      '2.batch-norm/scale',
      '2.batch-norm/shift',
    ]);
    expect(Object.keys(untrained)).toEqual(['2.batch-norm/mean', '2.batch-norm/variance']);
    const { parameters: count, frozen: kept } = network.summary({ ...parameters, ...untrained });
    expect([count, kept]).toEqual([2 * 3 + 3 + 3 + 3, undefined]);
  });

  test('of a block go on from one use to the next', () => {
    const { parameters, untrained, network, inputs } = smallProblem(engine, {
      blocks: [{ name: 'Step', layers: [norm] }],
      layers: [block('Step'), use('scale', { factor: 3 }), block('Step')],
      input: [2],
      samples: 4,
    });
    const all = { ...parameters, ...untrained };
    const first = statistics(inputs.arraySync() as number[][]);
    const onceMore = engine.tf.mul(
      smallNormalized(
        inputs,
        parameterOf(all, 'Step/1.batch-norm/scale'),
        parameterOf(all, 'Step/1.batch-norm/shift'),
      ),
      3,
    );
    const second = statistics(onceMore.arraySync() as number[][]);
    const after = network.updated(all, inputs, {});
    for (const name of ['mean', 'variance'] as const)
      closeTo(
        numbers(after[`Step/1.batch-norm/${name}`]),
        numbers(all[`Step/1.batch-norm/${name}`]).map(
          (value, k) => 0.9 * (0.9 * value + 0.1 * (first[name][k] ?? 0)) + 0.1 * (second[name][k] ?? 0),
        ),
      );
  });

  test('come from the pass that the gradient takes: in a graph nothing is computed twice', () => {
    const { kernels } = engine;
    const { parameters, untrained, network, objective, inputs, key } = smallProblem(engine, {
      layers: [use('conv', { filters: 3 }), norm, use('relu'), use('dropout'), use('flatten'), dense],
      input: [4, 4, 2],
      samples: 5,
    });
    const all = { ...parameters, ...untrained };
    const count = (updating: boolean) => {
      if (!kernels) return [];
      const builder = new GraphBuilder();
      const placed = (name: string) => builder.add(nodeName(name), 'Placeholder', [], {});
      const given = new Map(Object.entries(all).map(([name, value]) => [value, placed(name)]));
      const traced = trace(engine, kernels, builder, {
        given: given.set(inputs, placed('x')),
        prefix: 'step',
        run: () => ({
          ...objective.gradient(parameters).gradient,
          ...(updating ? network.updated(all, inputs, { key }) : {}),
        }),
      });
      const roots = Object.values(traced.value).map((value) => traced.nodeOf(value));
      const ops = builder.definition(roots).nodes.map(({ op }) => op);
      return ['Conv2D', 'Mean', 'Square', 'Rsqrt', 'Relu', 'MatMul'].map(
        (op) => ops.filter((each) => each === op).length,
      );
    };
    expect(count(true)).toEqual(count(false));
    if (kernels) expect(count(true)[0]).toBe(1);
  });

  test('of a frozen part stay, and are what it computes with', () => {
    const { parameters, untrained, network, inputs } = smallProblem(engine, {
      layers: [dense, frozen(norm)],
      input: [2],
      samples: 4,
    });
    const all = { ...parameters, ...untrained };
    expect(network.updated(all, inputs, {})).toEqual({});
    const [training, evaluation] = [true, false].map((training) =>
      numbers(network.apply(all, inputs, { training })),
    );
    expect(training).toEqual(evaluation);
  });
});

/** x̂ · scale + shift of the columns of a matrix. */
function smallNormalized(x: Tensor, scale: Tensor, shift: Tensor): Tensor {
  const { tf } = engine;
  const { mean, variance } = tf.moments(x, 0, true);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift);
}
