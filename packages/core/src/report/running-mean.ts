import type { Point } from './point.js';

/** Points of the line: more than a plot has pixels across. */
const POINTS = 960;
/** A mean's width: this part of the training, and no more steps than that. */
const PART = 1 / 20;
const WIDEST = 200;
/** Near the start, where losses fall fastest, a mean reaches back over no more than this part of the steps so far. */
const EARLY = 0.2;

/**
 * A smooth line through scattered points: each of its points is the arithmetic mean of its neighbourhood, as wide before it as
 * after it, narrower at the start. A value that is not finite makes those around it so too.
 */
export function runningMean(points: readonly Point[]): readonly Point[] {
  const count = Math.min(points.length, POINTS);
  const half = widthOf(points.length) / 2;
  return Array.from({ length: count }, (_, j) => {
    const i = count === 1 ? 0 : Math.round((j * (points.length - 1)) / (count - 1));
    const reach = Math.floor(Math.min(half, EARLY * i));
    return meanAt(points, i, reach);
  }).flat();
}

/** Steps that a mean over so many is at most taken from. */
export function widthOf(steps: number): number {
  return Math.max(1, Math.min(WIDEST, Math.round(steps * PART)));
}

function meanAt(points: readonly Point[], i: number, reach: number): readonly Point[] {
  const window = points.slice(Math.max(0, i - reach), i + reach + 1);
  const value = window.reduce((sum, point) => sum + point.value, 0) / window.length;
  return points.slice(i, i + 1).map((point) => ({ ...point, value }));
}
