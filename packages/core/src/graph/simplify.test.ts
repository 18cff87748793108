import { openEngine } from '@gramian/engine';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../engine/engine.js';
import { GraphBuilder } from './builder.js';
import { compileProgram } from './compile.js';
import { eagerProgram } from './eager.js';
import { trace } from './trace.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** The kernels of a function's graph, in the order of their names. */
function operations(example: Tensor, f: (x: Tensor) => Tensor): readonly string[] {
  const { kernels } = engine;
  if (!kernels) throw new Error('this needs TensorFlow');
  const builder = new GraphBuilder();
  builder.add('x', 'Placeholder', [], {});
  const given = new Map([[example, 'x']]);
  const traced = trace(engine, kernels, builder, { given, prefix: 'f', run: () => f(example) });
  const { nodes } = builder.definition([traced.nodeOf(traced.value)]);
  return nodes.map(({ op }) => op).filter((op) => op !== 'Const' && op !== 'Placeholder');
}

describe('a graph leaves out', () => {
  test('reshapes to the same shape, and all but the last of several', () => {
    const { tf } = engine;
    const x = tf.zeros([4, 6]);
    expect(operations(x, (t) => t.reshape([4, 6]))).toEqual([]);
    expect(operations(x, (t) => t.reshape([24]).reshape([2, 12]).relu())).toEqual(['Reshape', 'Relu']);
    expect(operations(x, (t) => t.reshape([2, 12]).reshape([4, 6]).relu())).toEqual(['Relu']);
  });

  test('casts to the same type, tiles once, slices of everything, sums of one term or of a scalar', () => {
    const { tf } = engine;
    const x = tf.zeros([4]);
    expect(operations(x, (t) => tf.cast(t, 'float32').relu())).toEqual(['Relu']);
    expect(operations(x, (t) => tf.tile(t, [1]).slice([0], [4]).relu())).toEqual(['Relu']);
    expect(operations(x, (t) => tf.sum(tf.sum(tf.relu(t))))).toEqual(['Relu', 'Sum']);
    expect(operations(x, (t) => tf.cast(t, 'int32'))).toEqual(['Cast']);
    expect(operations(x, (t) => tf.sum(t, 0, true))).toEqual(['Sum']);
    expect(operations(x, (t) => tf.tile(t, [2]))).toEqual(['Tile']);
  });

  test('products with the constant 1 and divisions by it, where they give no other shape', () => {
    const { tf } = engine;
    const [x, scalar] = [tf.zeros([4]), tf.scalar(0)];
    expect(operations(x, (t) => tf.mul(tf.mul(1, t), 1).relu())).toEqual(['Relu']);
    expect(operations(x, (t) => tf.div(t, 1).relu())).toEqual(['Relu']);
    expect(operations(x, (t) => tf.mul(t, 1.5))).toEqual(['Mul']);
    expect(operations(x, (t) => tf.div(1, t))).toEqual(['RealDiv']);
    expect(operations(scalar, (t) => tf.mul(t, 1).relu())).toEqual(['Relu']);
    expect(operations(scalar, (t) => tf.mul(tf.ones([2, 2]), t))).toEqual(['Mul']);
  });
});

test('what is left out changes no number: random chains of reshapes, casts, slices, sums and products', () => {
  const { tf } = engine;
  const turns = fc.array(
    fc.constantFrom<(x: Tensor) => Tensor>(
      (x) => x.reshape([2, 6]),
      (x) => x.reshape([12]),
      (x) => x.reshape([3, 4]),
      (x) => tf.cast(x, 'float32'),
      (x) => tf.add(x, 0.25),
      (x) => tf.mul(x, tf.mean(x)),
      (x) => tf.mul(x, 1),
      (x) => tf.div(1, x),
      (x) => tf.div(x, 1),
      (x) => tf.slice(x, 0),
      (x) =>
        tf.tile(
          x,
          x.shape.map(() => 1),
        ),
      (x) => tf.relu(tf.sub(x, 0.5)),
    ),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(turns, (chain) => {
      const definition = () => ({
        state: {},
        functions: {
          f: {
            inputs: { x: tf.zeros([3, 4]) },
            run: (_: object, { x }: { x: Tensor }) => ({
              outputs: { y: chain.reduce((value, turn) => turn(value), x) },
            }),
          },
        },
      });
      const x = tf.tensor2d([0.1, -2, 3, 0.5, 0, -0.7, 1.3, 8, -1, 0.25, 0.6, 2], [3, 4]);
      const values = [compileProgram, eagerProgram].map((make) => {
        const program = make(engine, definition());
        const { y } = program.call('f', { x });
        program.dispose();
        return { shape: y?.shape, numbers: [...(y?.dataSync() ?? [])] };
      });
      expect(values[0]).toEqual(values[1]);
    }),
    { numRuns: 40 },
  );
});
