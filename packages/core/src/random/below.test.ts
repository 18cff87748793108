import { describe, expect, it } from 'vitest';
import { below } from './below.js';
import { philox } from './philox.js';

function* words(): Generator<number, never> {
  for (let block = 0; ; block++) yield* philox([block, 0, 0, 0], [1, 2]);
}

describe('below', () => {
  it('favours no integer where the limit does not divide 2³²', () => {
    // Four words fall on three integers: without rejection every third integer would come twice as often.
    const limit = 3 * 2 ** 30;
    const counts = [0, 0, 0];
    const source = words();
    for (let i = 0; i < 30_000; i++) {
      const drawn = below(limit, source);
      expect(drawn).toBeLessThan(limit);
      counts[drawn % 3] = (counts[drawn % 3] ?? 0) + 1;
    }
    // Five standard deviations of a count: √(30,000 · 1/3 · 2/3) = 82.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(410);
  });

  it('reaches every integer of a small range', () => {
    const source = words();
    const drawn = new Set(Array.from({ length: 200 }, () => below(7, source)));
    expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
