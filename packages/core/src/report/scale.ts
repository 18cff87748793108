/** An axis: values from `from` to `to`, evenly or by their logarithms. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
}

/** Where a value stands, 0 at `from` and 1 at `to`. Below a logarithmic axis, and at or below zero, is 0. */
export function positionOn({ from, to, log }: Scale, value: number): number {
  if (!log) return (value - from) / (to - from);
  return value <= from ? 0 : Math.log(value / from) / Math.log(to / from);
}

/** From zero to the largest value, for time and epochs. */
export function scaleFromZero(largest: number): Scale {
  return { from: 0, to: largest > 0 ? largest : 1, log: false };
}

/** How much a loss may exceed where it began before the axis stops following it. */
const DIVERGED = 100;

/**
 * An axis for the values of a series, with some air. Logarithmic where the values are positive and differ by much.
 * @param starts where the curves begin: an axis does not follow a curve that leaves for infinity
 */
export function scaleOver(values: readonly number[], starts: readonly number[]): Scale {
  const finite = values.filter(Number.isFinite);
  const [low, high] = extent(finite);
  const positive = finite.filter((value) => value > 0);
  const [leastPositive] = extent(positive);
  // A few batches of a classifier may have no loss left at all; they are drawn at the lower edge.
  const mostlyPositive = positive.length >= 0.98 * finite.length && low >= 0;
  if (mostlyPositive && high > 4 * leastPositive) {
    const ceiling = DIVERGED * extent(starts.filter((start) => start > 0 && Number.isFinite(start)))[1];
    const to = Number.isFinite(ceiling) && ceiling > 0 ? Math.min(high, ceiling) : high;
    const air = (to / leastPositive) ** 0.05;
    return { from: leastPositive / air, to: to * air, log: true };
  }
  const air = high > low ? (high - low) * 0.07 : Math.abs(high) * 0.1 || 1;
  return { from: low >= 0 ? Math.max(0, low - air) : low - air, to: high + air, log: false };
}

/** An even axis for shares, which ends at 0 and at 100 % where the values come near. */
export function scaleForShares(values: readonly number[]): Scale {
  const [low, high] = extent(values.filter(Number.isFinite));
  const air = 0.06 * (high - low || 1);
  return { from: Math.max(0, low - air), to: Math.min(1, high + air), log: false };
}

/** Least and greatest; 0 and 0 for nothing. A loop: `Math.min(...values)` overflows the stack for a long training. */
function extent(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 0];
}
