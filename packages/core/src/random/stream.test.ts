import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { RandomStream } from './stream.js';

const COUNT = 100_000;

describe('RandomStream', () => {
  it('is a key, not a state: the same call gives the same numbers', () => {
    const stream = new RandomStream(7, 'weights');
    expect(stream.normal(9)).toEqual(stream.normal(9));
    expect(stream.normal(9)).toEqual(new RandomStream(7, 'weights').normal(9));
    expect(stream.permutation(9)).toEqual(stream.permutation(9));
  });

  it('gives these numbers for ever: recorded runs depend on them', () => {
    const stream = new RandomStream(7, 'weights');
    expect(stream.key).toEqual([3624977573, 2222482669]);
    expect([...stream.uniform(3)]).toEqual([0.9251741170883179, 0.2309909462928772, 0.517356812953949]);
    expect([...stream.normal(3)]).toEqual([-0.7325409054756165, 0.9606916308403015, 2.7241170406341553]);
    expect([...stream.permutation(8)]).toEqual([4, 7, 0, 6, 2, 5, 3, 1]);
  });

  it('begins a longer draw with the shorter one', () => {
    const stream = new RandomStream(1, 'a');
    for (const count of [0, 1, 2, 3, 5, 8]) {
      expect(stream.uniform(count)).toHaveLength(count);
      expect(stream.uniform(count)).toEqual(stream.uniform(20).slice(0, count));
      expect(stream.normal(count)).toEqual(stream.normal(20).slice(0, count));
    }
  });

  it('keeps streams apart by seed, by name and by path', () => {
    const keys = [
      new RandomStream(1, 'a'),
      new RandomStream(2, 'a'),
      new RandomStream(1 + 2 ** 32, 'a'),
      new RandomStream(-1, 'a'),
      new RandomStream(1, 'b'),
      new RandomStream(1, ''),
      new RandomStream(1, '\0'),
      new RandomStream(1, '\0\0'),
      new RandomStream(1, 'aaaaaaaa'),
      new RandomStream(1, 'aaaaaaaaa'),
      new RandomStream(1, 'a').split('a'),
      new RandomStream(1, 'a').split('b'),
      new RandomStream(1, 'b').split('a'),
    ].map((stream) => stream.key.join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('refuses a seed that is no whole number', () => {
    expect(() => new RandomStream(1.5, 'a')).toThrow('A seed is a whole number; 1.5 is not.');
    expect(() => new RandomStream(Number.NaN, 'a')).toThrow(RangeError);
    expect(() => new RandomStream(2 ** 60, 'a')).toThrow(RangeError);
  });

  describe.each([1, 2, 3])('with seed %i', (seed) => {
    const stream = new RandomStream(seed, 'statistics');

    it('draws uniform numbers uniformly', () => {
      const numbers = stream.uniform(COUNT);
      expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true);
      expectMean(numbers, 1 / 2, 1 / 12);
      expectMean(
        numbers.map((x) => (x - 1 / 2) ** 2),
        1 / 12,
        1 / 180,
      );
      expectDistribution(numbers, (x) => x);
      expectUncorrelated(numbers.subarray(1), numbers.subarray(0, -1));
    });

    it('draws normal numbers normally', () => {
      const numbers = stream.normal(COUNT);
      expectMean(numbers, 0, 1);
      expectMean(
        numbers.map((x) => x ** 2),
        1,
        2,
      );
      expectMean(
        numbers.map((x) => x ** 4),
        3,
        96,
      );
      expectDistribution(numbers, normalCdf);
      // Pairs share a radius, so that a wrong angle would show in their squares.
      const even = numbers.filter((_, i) => i % 2 === 0);
      const odd = numbers.filter((_, i) => i % 2 === 1);
      expectUncorrelated(even, odd);
      expectUncorrelated(
        even.map((x) => x ** 2),
        odd.map((x) => x ** 2),
      );
    });

    it('gives independent numbers to other streams and other methods', () => {
      const numbers = stream.normal(COUNT);
      expectUncorrelated(numbers, stream.split('a').normal(COUNT));
      expectUncorrelated(stream.split('a').normal(COUNT), stream.split('b').normal(COUNT));
      expectUncorrelated(numbers, new RandomStream(seed + 1, 'statistics').normal(COUNT));
      expectUncorrelated(numbers, stream.uniform(COUNT));
    });

    it('makes every order of five equally likely', () => {
      const draws = 24_000;
      const counts = new Map<string, number>();
      for (let i = 0; i < draws; i++) {
        const order = stream.split(`draw ${i}`).permutation(5).join();
        counts.set(order, (counts.get(order) ?? 0) + 1);
      }
      expect(counts.size).toBe(120);
      const expected = draws / 120;
      const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
      // 119 degrees of freedom: mean 119, standard deviation 15.4.
      expect(chiSquare).toBeGreaterThan(60);
      expect(chiSquare).toBeLessThan(196);
    });
  });

  it('permutes: every integer once, whatever the count and seed', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.nat(300), (seed, count) => {
        const order = new RandomStream(seed, 'order').permutation(count);
        expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      }),
    );
  });
});

/** Five standard errors: one chance in two million for a right generator, and the seeds are fixed. */
function expectMean(numbers: Float32Array, mean: number, variance: number): void {
  const sum = numbers.reduce((total, x) => total + x, 0);
  expect(Math.abs(sum / numbers.length - mean)).toBeLessThan(5 * Math.sqrt(variance / numbers.length));
}

/** Kolmogorov–Smirnov: √n·D above 2 has probability 0.0007. */
function expectDistribution(numbers: Float32Array, cdf: (x: number) => number): void {
  const sorted = numbers.slice().sort();
  let distance = 0;
  sorted.forEach((x, i) => {
    const expected = cdf(x);
    distance = Math.max(
      distance,
      Math.abs((i + 1) / sorted.length - expected),
      Math.abs(i / sorted.length - expected),
    );
  });
  expect(distance * Math.sqrt(sorted.length)).toBeLessThan(2);
}

function expectUncorrelated(a: Float32Array, b: Float32Array): void {
  const n = a.length;
  expect(b.length).toBe(n);
  const mean = (x: Float32Array) => x.reduce((sum, value) => sum + value, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [da, db] = [(a[i] ?? 0) - ma, (b[i] ?? 0) - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  expect(Math.abs(ab / Math.sqrt(aa * bb))).toBeLessThan(5 / Math.sqrt(n));
}

/** Φ by its Taylor series around 0, exact to double precision within the range that is drawn. */
function normalCdf(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
  let term = x;
  let sum = x;
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
