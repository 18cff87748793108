import { expect, test } from 'vitest';
import { bandOf } from './band.js';
import type { Point } from './point.js';
import { meanAndDeviation, median } from './spread.js';

test('mean and deviation of a sample', () => {
  const { mean, deviation } = meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9]);
  expect(mean).toBe(5);
  expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect(meanAndDeviation([3])).toEqual({ mean: 3, deviation: undefined });
});

test('the median of an odd and of an even number of values', () => {
  expect([median([5, 1, 3]), median([4, 1, 3, 2])]).toEqual([3, 2.5]);
});

const course = (values: readonly number[], pace = 1): Point[] =>
  values.map((value, i) => ({ step: 10 * i, epoch: i, seconds: pace * i, value }));

test('a band has the median, the least and the greatest of the runs at each step', () => {
  const { line, lower, upper } = bandOf([course([9, 5, 1]), course([7, 6, 2], 2), course([8, 1, 3], 3)]);
  expect(line.map(({ step, seconds, value }) => [step, seconds, value])).toEqual([
    [0, 0, 8],
    [10, 2, 5],
    [20, 4, 2],
  ]);
  expect(lower.map(({ value }) => value)).toEqual([7, 1, 1]);
  expect(upper.map(({ value }) => value)).toEqual([9, 6, 3]);
});

test('where most runs have ended there is no median any more', () => {
  const { line } = bandOf([course([3, 2, 1]), course([3]), course([3, 2.5])]);
  expect(line.map(({ step, value }) => [step, value])).toEqual([
    [0, 3],
    [10, 2.25],
  ]);
});

test('a run that left for infinity takes the upper end with it, not the median', () => {
  const { line, upper } = bandOf([course([1, NaN]), course([1, 2]), course([1, 3])]);
  expect(line[1]?.value).toBe(2.5);
  expect(upper[1]?.value).toBe(3);
});
