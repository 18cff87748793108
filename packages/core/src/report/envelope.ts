import type { Point } from './point.js';

/**
 * A long curve in few points that draws like all of them: of each run of neighbours the least and the greatest, in their order, and
 * a value that is not finite wherever there was one. Every point is one that was recorded.
 * @param buckets runs of neighbours; curves of up to twice as many points stay as they are
 */
export function envelope(points: readonly Point[], buckets: number): readonly Point[] {
  if (points.length <= 2 * buckets) return points;
  return Array.from({ length: buckets }, (_, i) => {
    const begin = Math.floor((i * points.length) / buckets);
    const end = Math.floor(((i + 1) * points.length) / buckets);
    return extremes(points.slice(begin, end));
  }).flat();
}

function extremes(points: readonly Point[]): readonly Point[] {
  const finite = points.filter(({ value }) => Number.isFinite(value));
  const broken = points.find(({ value }) => !Number.isFinite(value));
  const [first] = finite;
  if (!first) return points.slice(0, 1);
  const least = finite.reduce((a, b) => (b.value < a.value ? b : a), first);
  const greatest = finite.reduce((a, b) => (b.value > a.value ? b : a), first);
  const kept = new Set([least, greatest, ...(broken ? [broken] : [])]);
  return [...kept].sort((a, b) => a.step - b.step);
}
