import { openEngine } from '@gramian/engine';
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { beforeAll, expect, test } from 'vitest';
import type { Engine, Tensor } from '../engine/engine.js';
import { RandomStream } from '../random/stream.js';
import { gramShare, pairwiseIsCheaper } from './gram.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** J written out from its definition, row i = Σₜ left[i, t] ⊗ right[i, t], in float64. */
function writtenOut(left: number[][][], right: number[][][], bias: boolean): Matrix {
  return new Matrix(
    left.map((a, i) => {
      const b = right[i] ?? [];
      const d = (a[0]?.length ?? 0) + (bias ? 1 : 0);
      const p = b[0]?.length ?? 0;
      const row = Array<number>(d * p).fill(0);
      a.forEach((at, t) => {
        [...at, ...(bias ? [1] : [])].forEach((x, r) => {
          (b[t] ?? []).forEach((y, c) => (row[r * p + c] = (row[r * p + c] ?? 0) + x * y));
        });
      });
      return row;
    }),
  );
}

const sizes = fc.record({
  samples: fc.integer({ min: 1, max: 6 }),
  positions: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 9 })),
  left: fc.integer({ min: 1, max: 20 }),
  right: fc.integer({ min: 1, max: 8 }),
  bias: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1000 }),
});

test('a share of G is J Jᵀ of the block written out, whichever way is cheaper', () => {
  const ways = new Set<boolean>();
  fc.assert(
    fc.property(sizes, ({ samples, positions, left: d, right: p, bias, seed }) => {
      const { tf } = engine;
      const random = (name: string, shape: [number, number, number]): Tensor =>
        tf.tensor3d(new RandomStream(seed, name).normal(shape[0] * shape[1] * shape[2]), shape);
      const left = random('left', [samples, positions, d]);
      const right = random('right', [samples, positions, p]);
      ways.add(positions > 1 && pairwiseIsCheaper(samples, positions, d, p));
      const share = gramShare(tf, { form: 'outer', left, right, bias });
      const jacobian = writtenOut(left.arraySync() as number[][][], right.arraySync() as number[][][], bias);
      const expected = jacobian.mmul(jacobian.transpose());
      const actual = new Matrix(share.arraySync() as number[][]);
      expect(Matrix.sub(actual, expected).norm() / (expected.norm() || 1)).toBeLessThan(2e-6);
      tf.dispose([left, right, share]);
    }),
    { numRuns: 150 },
  );
  expect([...ways].sort()).toEqual([false, true]);
});

test('explicit rows are multiplied as they are', () => {
  const { tf } = engine;
  const rows = tf.tensor2d([
    [1, 2],
    [3, 4],
  ]);
  expect(gramShare(tf, { form: 'explicit', rows }).arraySync()).toEqual([
    [5, 11],
    [11, 25],
  ]);
});

// The measured cases behind the rule: instantiating was 30 times faster in the first.
test.each([
  { samples: 64, positions: 64, left: 288, right: 64, pairwise: false },
  { samples: 4, positions: 4, left: 512, right: 512, pairwise: true },
  { samples: 64, positions: 784, left: 9, right: 16, pairwise: false },
])('with %j the cheaper way is chosen', ({ samples, positions, left, right, pairwise }) => {
  expect(pairwiseIsCheaper(samples, positions, left, right)).toBe(pairwise);
});

test('the pairwise way is not taken where its products would need more memory than the rows', () => {
  // Pairwise has the fewer operations here, and 2·(mT)² = 5.4e8 numbers against 3.7e8.
  const [samples, positions, size] = [1024, 16, 600];
  expect(samples * positions ** 2 * 2 * size).toBeLessThan(size ** 2 * (positions + samples));
  expect(pairwiseIsCheaper(samples, positions, size, size)).toBe(false);
  expect(pairwiseIsCheaper(samples, positions, 800, 800)).toBe(true);
});
