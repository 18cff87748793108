import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor, Tensor1D, Tensor2D } from '../engine/engine.js';
import { compile } from './compile-function.js';
import { TraceError } from './tracing.js';

let engine: Engine;
let portable: Engine;
beforeAll(async () => {
  engine = await openEngine();
  // Without kernels every function runs as it is.
  portable = { info: engine.info, tf: engine.tf };
});

const bits = (tensor: Tensor) => [...tensor.dataSync()];

describe.each(['compiled', 'as it is'])('a function, %s', (way) => {
  const on = () => (way === 'compiled' ? engine : portable);

  test('gives the bits of the function itself, its gradients included', () => {
    const { tf } = engine;
    const loss = (w: Tensor2D, x: Tensor2D) => tf.mean(tf.square(tf.tanh(tf.matMul(x, w)))).asScalar();
    const descend = (w: Tensor2D, x: Tensor2D) => {
      const { value, grads } = tf.valueAndGrads((...weights: Tensor[]) => loss(weights[0] as Tensor2D, x))([
        w,
      ]);
      return { loss: value, w: tf.sub(w, tf.mul(grads[0] ?? w, 0.5)) };
    };
    const w = tf.tensor2d([0.3, -0.2, 0.5, 0.1, 0.9, -0.4], [3, 2]);
    const x = tf.tensor2d([1, 2, 3, -4, 0.5, 0.25], [2, 3]);
    const compiled = compile(on(), descend, [w, x] as [Tensor2D, Tensor2D]);
    const [theirs, ours] = [descend(w, x), compiled(w, x)];
    expect(bits(ours.loss)).toEqual(bits(theirs.loss));
    expect(bits(ours.w)).toEqual(bits(theirs.w));
    expect(compiled.nodes > 0).toBe(way === 'compiled');
    compiled.dispose();
  });

  test('may give one tensor, or several in order, more than ten of them too', () => {
    const { tf } = engine;
    const x = tf.tensor1d([1, 2]);
    const one = compile(on(), (v: Tensor1D) => tf.neg(v), [x] as [Tensor1D]);
    expect(bits(one(x))).toEqual([-1, -2]);
    const many = compile(on(), (v: Tensor1D) => Array.from({ length: 12 }, (_, i) => tf.mul(v, i)), [x] as [
      Tensor1D,
    ]);
    expect(many(x).map((value) => bits(value)[1])).toEqual(Array.from({ length: 12 }, (_, i) => 2 * i));
    for (const each of [one, many]) each.dispose();
  });

  test('leaves its examples and its arguments to the caller, and no tensor behind', () => {
    const { tf } = engine;
    const x = tf.tensor1d([1, 2]);
    const before = tf.memory().numTensors;
    const doubled = compile(on(), (v: Tensor1D) => tf.mul(v, 2), [x] as [Tensor1D]);
    for (let i = 0; i < 5; i++) doubled(x).dispose();
    doubled.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(bits(x)).toEqual([1, 2]);
  });

  test('refuses other shapes and types than it was compiled for', () => {
    const { tf } = engine;
    const f = compile(on(), (v: Tensor) => tf.neg(v), [tf.zeros([2, 3])] as [Tensor]);
    expect(() => f(tf.zeros([3]))).toThrow(
      'Argument 1 of the compiled function is float32 [3]; it was compiled for float32 [2, 3]. Compile it for each shape.',
    );
    expect(() => f(tf.zeros([2, 3], 'int32'))).toThrow('is int32 [2, 3]; it was compiled for float32 [2, 3]');
    f.dispose();
  });
});

test('refuses what a graph cannot hold, with what to write instead', () => {
  const { tf } = engine;
  const x = tf.tensor1d([1, 2]);
  const peeking = () => compile(engine, (v: Tensor1D) => tf.mul(v, v.dataSync()[0] ?? 0), [x] as [Tensor1D]);
  expect(peeking).toThrow(TraceError);
  expect(peeking).toThrow('The traced function reads a value back into JavaScript');
  expect(() => compile(engine, (v: Tensor1D) => tf.mul(v, Math.random()), [x] as [Tensor1D])).toThrow(
    'draws random numbers in JavaScript',
  );
  expect(() => compile(engine, (v: Tensor1D) => tf.add(v, tf.randomNormal([2])), [x] as [Tensor1D])).toThrow(
    TraceError,
  );
});
