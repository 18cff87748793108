import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '@gramian/core';
import { openEngine } from '../open.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const sizes = [
  [3, 4, 5],
  [1, 7, 1],
  [8, 300, 300],
] as const;

test.each(sizes)('a product of matrices, %i × %i × %i, plain and transposed', (m, k, n) => {
  const { tf } = engine;
  const value = (rows: number, columns: number, i: number, j: number) =>
    Math.sin(i * 0.7 + j * 1.3 + rows - columns);
  const matrix = (rows: number, columns: number, transposed: boolean) => {
    const numbers = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => value(rows, columns, i, j)),
    );
    const tensor = tf.tensor2d(numbers);
    return transposed ? tf.transpose(tensor) : tensor;
  };
  const [i, j] = [m - 1, n >> 1];
  const expected = Array.from({ length: k }, (_, t) => value(m, k, i, t) * value(k, n, t, j)).reduce(
    (a, b) => a + b,
    0,
  );
  for (const left of [false, true])
    for (const right of [false, true]) {
      const product = tf.matMul(matrix(m, k, left), matrix(k, n, right), left, right);
      expect(product.shape).toEqual([m, n]);
      expect(product.dataSync()[i * n + j]).toBeCloseTo(expected, 3);
    }
});

test('batches of matrices, one factor broadcast', () => {
  const { tf } = engine;
  const a = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2]);
  const b = tf.tensor3d([1, 0, 0, 2], [1, 2, 2]);
  expect([...tf.matMul(a, b, false, true).dataSync()]).toEqual([1, 4, 3, 8, 5, 12, 7, 16]);
});
