const STEPS = '▁▂▃▄▅▆▇█';

/** A curve in one line of text, `width` columns or fewer: the mean of each stretch, on a log scale where all values are positive. */
export function sparkline(values: readonly number[], width: number): string {
  const finite = values.filter(Number.isFinite);
  const points = stretches(finite, width);
  const scaled = points.every((value) => value > 0) ? points.map(Math.log) : points;
  const low = Math.min(...scaled);
  const span = Math.max(...scaled) - low;
  return scaled
    .map((value) => STEPS.charAt(span === 0 ? 0 : Math.round(((value - low) / span) * (STEPS.length - 1))))
    .join('');
}

function stretches(values: readonly number[], width: number): number[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, i) => {
    const part = values.slice(
      Math.floor((i * values.length) / width),
      Math.floor(((i + 1) * values.length) / width),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
