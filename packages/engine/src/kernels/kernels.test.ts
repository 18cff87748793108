import type { Attributes, KernelCall, Kernels, Tensor, Tf } from '@gramian/core';
import type { DataId, Rank, Tensor4D } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { countAll, tensorflow } from '../../test/open-engine.js';

let tf: Tf;
let kernels: Kernels;

beforeAll(async () => {
  ({ tf, kernels } = await tensorflow());
});

const cast = (from: 'float32' | 'float64', to: 'float32' | 'float64'): Attributes => ({
  SrcT: { type: from },
  DstT: { type: to },
});

function one(op: string, attributes: Attributes, ...inputs: Tensor[]): Tensor {
  const [output] = kernels.run(op, attributes, inputs);
  if (!output) throw new Error('no output');
  return output;
}

describe('run', () => {
  it('runs kernels that tfjs does not have', () => {
    tf.tidy(() => {
      const l = one(
        'Cholesky',
        { T: { type: 'float32' } },
        tf.tensor2d([
          [4, 2],
          [2, 10],
        ]),
      );
      expect(l.arraySync()).toEqual([
        [2, 0],
        [1, 3],
      ]);
    });
  });

  it('returns all outputs of a kernel', () => {
    tf.tidy(() => {
      const a = tf.tensor2d([
        [2, 0],
        [0, 5],
      ]);
      const [values, vectors] = kernels.run(
        'SelfAdjointEigV2',
        { T: { type: 'float32' }, compute_v: { bool: true } },
        [a],
        2,
      );
      expect(values?.arraySync()).toEqual([2, 5]);
      expect(vectors?.shape).toEqual([2, 2]);
    });
  });

  it('takes lists of integers, strings and shapes', () => {
    tf.tidy(() => {
      const image = tf.range(0, 16).reshape([1, 4, 4, 1]);
      const patches = one(
        'ExtractImagePatches',
        {
          T: { type: 'float32' },
          ksizes: { ints: [1, 2, 2, 1] },
          strides: { ints: [1, 2, 2, 1] },
          rates: { ints: [1, 1, 1, 1] },
          padding: { string: 'VALID' },
        },
        image,
      );
      expect(patches.arraySync()).toEqual([
        [
          [
            [0, 1, 4, 5],
            [2, 3, 6, 7],
          ],
          [
            [8, 9, 12, 13],
            [10, 11, 14, 15],
          ],
        ],
      ]);
    });
  });

  it('computes in float64 between two casts, more precisely than in float32', () => {
    tf.tidy(() => {
      const x = tf.scalar(1);
      const tiny = tf.scalar(2 ** -30);
      const wide = { T: { type: 'float64' } } as const;
      const up = (t: Tensor) => one('Cast', cast('float32', 'float64'), t);
      const sum = one('AddV2', wide, up(x), up(tiny));
      expect(sum.dtype).toBe('float32');
      const difference = one('Sub', wide, sum, up(x));
      expect(one('Cast', cast('float64', 'float32'), difference).dataSync()[0]).toBe(2 ** -30);
      expect(() => sum.dataSync()).toThrow(
        'A float64 tensor cannot be read into JavaScript. Cast it to float32 with the kernel Cast first.',
      );
    });
  });

  it("tells TensorFlow's reason with the kernel's name, and nothing of the addon's", () => {
    tf.tidy(() => {
      const x = tf.zeros([2, 3]);
      expect(() => one('Cholesky', { T: { type: 'float32' } }, x)).toThrow(
        /^Cholesky: Input matrix must be square/,
      );
      expect(() => one('NoSuchOp', {}, x)).toThrow(/^NoSuchOp: .*NoSuchOp/);
      const wide = tf.ones([2, 4]);
      expect(() => tf.concat([wide, tf.ones([3, 1])], 1)).toThrow();
      expect(() => tf.gather(wide, tf.tensor1d([2], 'int32'))).toThrow(/^GatherV2: indices/);
    });
  });

  it('refuses a disposed input by its place', () => {
    const x = tf.scalar(1);
    x.dispose();
    expect(() => one('Neg', { T: { type: 'float32' } }, x)).toThrow('Neg: input 0 was disposed.');
  });

  it('leaves nothing behind when its results are disposed, or when it fails', () => {
    const x = tf.tensor2d([
      [4, 2],
      [2, 10],
    ]);
    const line = tf.ones([2, 3]);
    const unknown = tf.scalar(-1, 'int32');
    const none = tf.scalar(0, 'int32');
    const float = { T: { type: 'float32' } } as const;
    const work = (): void => {
      tf.dispose(kernels.run('Cast', cast('float32', 'float64'), [x]));
      expect(() => kernels.run('Cholesky', float, [line])).toThrow();
      // TensorFlow has types that tfjs has no name for: a list of tensors is a variant.
      const list = { element_dtype: { type: 'float32' }, shape_type: { type: 'int32' } } as const;
      expect(() => kernels.run('TensorListReserve', list, [unknown, none])).toThrow('type number 21');
    };
    work();
    const before = countAll(tf);
    work();
    expect(countAll(tf)).toEqual(before);
    tf.dispose([x, line, unknown, none]);
  });

  it('does not warn of int64 results', () => {
    const warn = vi.spyOn(console, 'warn');
    tf.tidy(() => {
      const wide = one(
        'Cast',
        { SrcT: { type: 'int32' }, DstT: { type: 'int64' } },
        tf.tensor1d([1, 2], 'int32'),
      );
      expect([...wide.dataSync()]).toEqual([1n, 2n]);
    });
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });
});

describe('observe', () => {
  let calls: KernelCall[];
  let stop: () => void;
  beforeEach(() => {
    calls = [];
    stop = kernels.observe((call) => calls.push(call));
    return () => {
      stop();
    };
  });

  it('sees what tfjs runs, its attributes, and what flows from call to call', () => {
    tf.tidy(() => {
      const x = tf.tensor2d([
        [1, 2],
        [3, 4],
      ]);
      const y = tf.relu(tf.matMul(x, x, true));
      expect(calls.map(({ op }) => op)).toEqual(['MatMul', 'Relu']);
      expect(calls[0]?.attributes).toMatchObject({
        T: { type: 'float32' },
        transpose_a: { bool: true },
        transpose_b: { bool: false },
      });
      expect(calls[1]?.inputs[0]?.dataId).toBe(calls[0]?.outputs[0]?.dataId);
      expect(calls[1]?.outputs[0]?.dataId).toBe(y.dataId);
    });
  });

  it('sees what `run` runs, its attributes as given', () => {
    tf.tidy(() => {
      const x = tf.scalar(2);
      kernels.run('Cast', cast('float32', 'float64'), [x]);
      expect(calls).toHaveLength(1);
      expect(calls[0]).toMatchObject({ op: 'Cast', attributes: cast('float32', 'float64') });
      expect(calls[0]?.inputs[0]?.dataId).toBe(x.dataId);
    });
  });

  it('sees the gradient too, and can convert every call of a convolutional net', () => {
    tf.tidy(() => {
      const w = tf.ones<Rank.R4>([3, 3, 1, 4]);
      const loss = (x: Tensor) => tf.conv2d(tf.maxPool(x as Tensor4D, 2, 2, 'same'), w, 1, 'same').sum();
      tf.grad(loss)(tf.ones([2, 8, 8, 1]));
      const ops = calls.map(({ op }) => op);
      expect(ops).toContain('Conv2D');
      expect(ops).toContain('Conv2DBackpropInput');
      expect(ops).toContain('MaxPoolGrad');
      expect(calls.find(({ op }) => op === 'Conv2D')?.attributes).toMatchObject({
        strides: { ints: [1, 1, 1, 1] },
        padding: { string: 'SAME' },
      });
    });
  });

  it('lets several observe, and each stop by itself', () => {
    tf.tidy(() => {
      const observer = vi.fn();
      const first = kernels.observe(observer);
      const second = kernels.observe(observer);
      tf.neg(tf.scalar(1));
      first();
      tf.neg(tf.scalar(1));
      second();
      tf.neg(tf.scalar(1));
      expect(observer).toHaveBeenCalledTimes(3);
      stop();
      tf.neg(tf.scalar(1));
      expect(calls).toHaveLength(3);
    });
  });
});

describe('observeReads', () => {
  it('tells of each way to read a value', async () => {
    const seen: DataId[] = [];
    const x = tf.neg(tf.scalar(1));
    const stop = kernels.observeReads((id) => seen.push(id));
    x.dataSync();
    x.arraySync();
    await x.data();
    expect(seen).toEqual([x.dataId, x.dataId, x.dataId]);
    stop();
    x.dataSync();
    expect(seen).toHaveLength(3);
    x.dispose();
  });

  it('gathers, and differentiates a gather, without a read', () => {
    tf.tidy(() => {
      const reads = vi.fn();
      const stop = kernels.observeReads(reads);
      const x = tf.tensor2d([
        [1, 2],
        [3, 4],
        [5, 6],
      ]);
      const indices = tf.tensor1d([2, 0, 2], 'int32');
      const rows = tf.gather(x, indices);
      const columns = tf.gather(x, tf.tensor1d([1], 'int32'), 1);
      const gradient = tf.grad((t) => tf.gather(t, indices).square().sum())(x);
      stop();
      expect(reads).not.toHaveBeenCalled();
      expect(rows.arraySync()).toEqual([
        [5, 6],
        [1, 2],
        [5, 6],
      ]);
      expect(columns.arraySync()).toEqual([[2], [4], [6]]);
      expect(gradient.arraySync()).toEqual([
        [2, 4],
        [0, 0],
        [20, 24],
      ]);
      expect(() => tf.gather(x, tf.tensor1d([3], 'int32'))).toThrow(
        /^GatherV2: indices\[0\] = 3 is not in \[0, 3\)/,
      );
    });
  });
});
