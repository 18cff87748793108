import { describe, expect, it } from 'vitest';
import type { Point } from './point.js';
import { runningMean } from './running-mean.js';

const pointsOf = (count: number, value: (i: number) => number): Point[] =>
  Array.from({ length: count }, (_, i) => ({ step: i + 1, epoch: i / 10, seconds: i, value: value(i) }));

describe('runningMean', () => {
  it('leaves a straight line straight, but for its last moments', () => {
    const points = pointsOf(400, (i) => 3 - i / 200);
    const mean = runningMean(points);
    for (const [i, { value }] of mean.slice(0, -10).entries()) expect(value).toBeCloseTo(3 - i / 200, 10);
    expect(mean.map(({ step }) => step)).toEqual(points.map(({ step }) => step));
  });

  it('is the mean of as many before as after', () => {
    // 400 steps: 20 wide, so 10 to each side.
    const mean = runningMean(pointsOf(400, (i) => (i === 200 ? 21 : 0)));
    expect(mean.flatMap(({ step, value }) => (value > 0 ? [[step, value]] : []))).toEqual(
      Array.from({ length: 21 }, (_, j) => [191 + j, 1]),
    );
  });

  it('begins with the first batch, and has few points', () => {
    const mean = runningMean(pointsOf(100_000, (i) => 1 / (i + 1)));
    expect(mean[0]?.value).toBe(1);
    expect(mean.at(-1)?.step).toBe(100_000);
    expect(mean).toHaveLength(960);
    expect(runningMean([])).toEqual([]);
    expect(runningMean(pointsOf(1, () => 7))).toHaveLength(1);
  });

  it('breaks where a value is not finite', () => {
    const mean = runningMean(pointsOf(100, (i) => (i === 50 ? Number.NaN : 1)));
    expect(mean.filter(({ value }) => Number.isNaN(value)).map(({ step }) => step)).toEqual([
      49, 50, 51, 52, 53,
    ]);
  });
});
