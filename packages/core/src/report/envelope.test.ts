import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvePath } from './curve-path.js';
import type { Point } from './point.js';
import { envelope } from './envelope.js';

const pointsOf = (values: readonly number[]): Point[] =>
  values.map((value, i) => ({ step: i + 1, epoch: (i + 1) / 10, seconds: i + 1, value }));

describe('envelope', () => {
  it('keeps recorded points alone, in order, few, with every extreme and every break', () => {
    const values = fc.array(
      fc.oneof({ weight: 9, arbitrary: fc.float({ noNaN: true }) }, fc.constant(Number.NaN)),
      {
        maxLength: 400,
      },
    );
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (any, buckets) => {
        const points = pointsOf(any);
        const drawn = envelope(points, buckets);
        expect(drawn.every((point) => points.includes(point))).toBe(true);
        expect(drawn.map(({ step }) => step)).toEqual(
          [...new Set(drawn.map(({ step }) => step))].sort((a, b) => a - b),
        );
        expect(drawn.length).toBeLessThanOrEqual(3 * buckets);
        const extent = (set: readonly Point[]) => {
          const finite = set.map(({ value }) => value).filter(Number.isFinite);
          return [Math.min(...finite), Math.max(...finite)];
        };
        expect(extent(drawn)).toEqual(extent(points));
        expect(drawn.some(({ value }) => !Number.isFinite(value))).toBe(
          any.some((value) => !Number.isFinite(value)),
        );
      }),
    );
  });

  it('leaves a short curve as it is', () => {
    const points = pointsOf([3, 1, 2]);
    expect(envelope(points, 2)).toBe(points);
  });
});

describe('curvePath', () => {
  it('draws in a square, y downwards, and breaks where a value is not finite', () => {
    const points = pointsOf([1, 0.1, Number.NaN, 0.01, 0.001]);
    const path = curvePath(
      points,
      'seconds',
      { from: 0, to: 5, log: false },
      { from: 0.01, to: 1, log: true },
    );
    expect(path).toBe('M200,0L400,500M800,1000L1000,1000');
  });
});
