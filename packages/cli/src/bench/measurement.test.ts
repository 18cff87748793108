import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fastest, median, merged, type Task } from './measurement.js';

const task: Task = { workload: 'W1', what: 'sgd', by: 'looped', threads: 1 };

test('the median has as many below it as above', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const middle = median(values);
      const below = values.filter((value) => value < middle).length;
      const above = values.filter((value) => value > middle).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
  expect(median([1, 2, 10, 20])).toBe(6);
});

test('rounds are merged: median of medians, least of all, largest memory', () => {
  const samples = [
    { ms: 3, min_ms: 2, rss_mb: 100 },
    { ms: 1, min_ms: 0.5, rss_mb: 120 },
    { ms: 2, min_ms: 1.5, rss_mb: 90 },
  ];
  expect(merged(task, samples)).toEqual({ ...task, ms: 2, min_ms: 0.5, rss_mb: 120 });
});

test('of two numbers of threads the faster counts, for each thing measured apart', () => {
  const one = { ...task, ms: 1, min_ms: 1, rss_mb: 1 };
  const all = { ...one, threads: 'all' as const, ms: 2 };
  const eager = { ...one, by: 'eager' as const, ms: 5 };
  expect(fastest([all, one, eager])).toEqual([one, eager]);
  expect(fastest([one, { ...all, ms: 0.5 }])).toEqual([{ ...all, ms: 0.5 }]);
});
