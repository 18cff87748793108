import { openEngine } from '@gramian/engine';
import { Matrix } from 'ml-matrix';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../engine/engine.js';
import { groupedRows, groupedShare } from './grouped.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

// 3,000 samples: the products of no more than one of the three groups are made at a time.
test.each([
  { m: 4, groups: 5, d: 3, p: 2, bias: true },
  { m: 4, groups: 5, d: 3, p: 2, bias: false },
  { m: 3000, groups: 3, d: 2, p: 1, bias: true },
])('the share of %j is that of its rows written out', ({ m, groups, d, p, bias }) => {
  const { tf } = engine;
  const block = {
    form: 'grouped',
    left: tf.sin(tf.range(0, m * groups * d).mul(1.7)).reshape([m, groups, d]),
    right: tf.cos(tf.range(0, m * groups * p).mul(0.9)).reshape([m, groups, p]),
    bias,
  } as const;
  const rows = groupedRows(tf, block);
  expect(rows.shape).toEqual([m, groups * p * (d + (bias ? 1 : 0))]);
  const written = tf.matMul(rows, rows, false, true);
  const share = groupedShare(tf, block);
  const error = tf.norm(tf.sub(share, written)).dataSync()[0] ?? NaN;
  expect(error / (tf.norm(written).dataSync()[0] ?? NaN)).toBeLessThan(1e-5);
});

test('a row is left ⊗ right of each group, then the bias', () => {
  const { tf } = engine;
  const [left, right] = [
    tf.tensor3d([
      [
        [1, 2],
        [3, 4],
      ],
    ]),
    tf.tensor3d([
      [
        [5, 6],
        [7, 8],
      ],
    ]),
  ];
  const rows = groupedRows(tf, { form: 'grouped', left, right, bias: true });
  expect(new Matrix(rows.arraySync() as number[][]).to1DArray()).toEqual([
    ...[5, 6, 10, 12, 21, 24, 28, 32],
    ...[5, 6, 7, 8],
  ]);
});
