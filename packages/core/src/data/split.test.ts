import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SplitSpec } from '../spec/spec.js';
import { messageOf } from '../testing/errors.js';
import { splitRows, splitSizes, type SampleCounts } from './split.js';

const percent = (value: number) => ({ value, unit: '%' as const });
const at = { offset: 9, length: 5, line: 3, column: 2 };

describe('splitSizes', () => {
  it.each<[string, SampleCounts, SplitSpec | undefined, { train: number; test: number }]>([
    ['80 and 20 % by default', { all: 178 }, undefined, { train: 142, test: 36 }],
    ['all of the own sets by default', { train: 60, test: 10 }, undefined, { train: 60, test: 10 }],
    ['counts', { all: 178 }, { train: 100, test: 50 }, { train: 100, test: 50 }],
    ['counts of own sets', { train: 60, test: 10 }, { train: 5, test: 10 }, { train: 5, test: 10 }],
    [
      'shares of own sets',
      { train: 60, test: 10 },
      { train: percent(50), test: percent(20) },
      { train: 30, test: 2 },
    ],
    ['halves of an odd number', { all: 5 }, { train: percent(50), test: percent(50) }, { train: 3, test: 2 }],
    [
      'shares that leave some out',
      { all: 10 },
      { train: percent(50), test: percent(10) },
      { train: 5, test: 1 },
    ],
    ['a count and a share', { all: 10 }, { train: 7, test: percent(30) }, { train: 7, test: 3 }],
    ['a share and a count', { all: 10 }, { train: percent(70), test: 3 }, { train: 7, test: 3 }],
  ])('takes %s', (_, counts, split, sizes) => {
    expect(splitSizes(counts, split)).toEqual(sizes);
  });

  it.each<[SampleCounts, SplitSpec | undefined, string]>([
    [
      { all: 178 },
      { train: 5000, test: 1000, at },
      'The split asks for 5000 samples to train and 1000 to test, 6000 in all, but the data has 178.\nAsk for at most 178 in all, or for shares: `split train: 80%, test: 20%`.',
    ],
    [
      { all: 10 },
      { train: percent(80), test: percent(30), at },
      'The split asks for 8 samples to train and 3 to test, 11 in all, but the data has 10.\nAsk for at most 10 in all, or for shares: `split train: 80%, test: 20%`.',
    ],
    [
      { train: 60_000, test: 10_000 },
      { train: 70_000, test: 1000, at },
      'The split asks for 70000 samples to train, but the data has 60000 for that.\nAsk for at most `train: 60000`.',
    ],
    [
      { train: 60_000, test: 10_000 },
      { train: 6000, test: 20_000, at },
      'The split asks for 20000 samples to test, but the data has 10000 for that.\nAsk for at most `test: 10000`.',
    ],
    [
      { all: 2 },
      undefined,
      'The split leaves nothing to test: 0 of 2 samples.\nEach side needs at least one sample.',
    ],
    [
      { train: 10, test: 10 },
      { train: 0, test: 1, at },
      'The split leaves nothing to train: 0 of 10 samples.\nEach side needs at least one sample.',
    ],
    [
      { all: 10 },
      { train: 2.5, test: 1, at },
      'A split takes whole numbers of samples, not 2.5.\nWrite `split train: 80%, test: 20%` or `split train: 5000, test: 1000`.',
    ],
    [
      { all: 10 },
      { train: 1, test: percent(120), at },
      'A split takes numbers of samples or percentages up to 100%, not 120%.\nWrite `split train: 80%, test: 20%` or `split train: 5000, test: 1000`.',
    ],
    [
      { all: 10 },
      { train: 1, test: { value: 3, unit: 'epochs' }, at },
      'A split takes numbers of samples or percentages up to 100%, not 3 epochs.\nWrite `split train: 80%, test: 20%` or `split train: 5000, test: 1000`.',
    ],
  ])('refuses %j split as %j', async (counts, split, message) => {
    expect(await messageOf(() => splitSizes(counts, split))).toBe(message);
    if (split) expect(() => splitSizes(counts, split)).toThrow(expect.objectContaining({ at }));
  });
});

describe('splitRows', () => {
  it('is a partition: each row once, on one side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.integer({ min: 1, max: 99 }),
        fc.nat(),
        (all, share, seed) => {
          const train = Math.min(Math.max(1, Math.round((share / 100) * all)), all - 1);
          const rows = splitRows({ all }, { train, test: all - train }, seed);
          expect(rows.train).toHaveLength(train);
          expect([...rows.train, ...rows.test].sort((a, b) => a - b)).toEqual([...Array(all).keys()]);
        },
      ),
    );
  });

  it('keeps the own sets apart', () => {
    const rows = splitRows({ train: 50, test: 30 }, undefined, 1);
    expect([...rows.train].sort((a, b) => a - b)).toEqual([...Array(50).keys()]);
    expect([...rows.test].sort((a, b) => a - b)).toEqual([...Array(30).keys()]);
    const alike = splitRows({ train: 50, test: 50 }, undefined, 1);
    expect(alike.train).not.toEqual(alike.test);
  });

  it('depends on the seed alone, and grows with what is asked for', () => {
    const small = splitRows({ all: 100 }, { train: 20, test: 10 }, 7);
    const large = splitRows({ all: 100 }, { train: 40, test: 10 }, 7);
    expect(large.train.slice(0, 20)).toEqual(small.train);
    expect(splitRows({ all: 100 }, { train: 20, test: 10 }, 7)).toEqual(small);
    expect(splitRows({ all: 100 }, { train: 20, test: 10 }, 8)).not.toEqual(small);
  });

  it('takes the rows as they come where it is told not to shuffle', () => {
    const rows = splitRows({ all: 9 }, { train: 5, test: 3, shuffle: false }, 7);
    expect([[...rows.train], [...rows.test]]).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7],
    ]);
    const own = splitRows({ train: 9, test: 4 }, { train: 3, test: percent(50), shuffle: false }, 7);
    expect([[...own.train], [...own.test]]).toEqual([
      [0, 1, 2],
      [0, 1],
    ]);
    const shuffled = splitRows({ all: 9 }, { train: 5, test: 3, shuffle: true }, 7);
    expect(shuffled).toEqual(splitRows({ all: 9 }, { train: 5, test: 3 }, 7));
  });
});
