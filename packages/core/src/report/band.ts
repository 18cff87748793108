import type { Point } from './point.js';
import { median } from './spread.js';

/** Several courses of one number as one: the median, and the least and greatest around it. */
export interface Band {
  readonly line: readonly Point[];
  readonly lower: readonly Point[];
  readonly upper: readonly Point[];
}

/**
 * The band of several runs, step by step. A step counts while at least half of the runs have a number there, so that the end of a
 * few long runs is not taken for all; its time is the median of theirs. Numbers that are not finite are left out.
 */
export function bandOf(courses: readonly (readonly Point[])[]): Band {
  const bySteps = new Map<number, Point[]>();
  for (const point of courses.flat()) {
    if (!Number.isFinite(point.value)) continue;
    bySteps.set(point.step, [...(bySteps.get(point.step) ?? []), point]);
  }
  const steps = [...bySteps.values()]
    .filter((points) => 2 * points.length >= courses.length)
    .sort((a, b) => (a[0]?.step ?? 0) - (b[0]?.step ?? 0));
  const reduced = (of: (values: readonly number[]) => number) =>
    steps.flatMap((points): Point[] => {
      const [first] = points;
      if (first === undefined) return [];
      const seconds = median(points.map((point) => point.seconds));
      return [{ ...first, seconds, value: of(points.map(({ value }) => value)) }];
    });
  return {
    line: reduced(median),
    lower: reduced((values) => Math.min(...values)),
    upper: reduced((values) => Math.max(...values)),
  };
}
