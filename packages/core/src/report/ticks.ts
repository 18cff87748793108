import { countText, powerOfTen } from './number-text.js';
import type { Scale } from './scale.js';

export interface Tick {
  readonly value: number;
  /** Absent on the small ticks between those that are labelled. */
  readonly label?: string;
}

/** Labelled ticks at round values, and small ones between them on a logarithmic axis. */
export function ticksOf(scale: Scale, about = 5): readonly Tick[] {
  return scale.log ? logTicks(scale, about) : linearTicks(scale, about);
}

function linearTicks({ from, to }: Scale, about: number): readonly Tick[] {
  const step = roundStep((to - from) / about);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const value = (first + i) * step;
    return { value, label: decimalText(value, step) };
  });
}

/** The next of 1, 2, 5, 10, 20, 50 … at or above a length. */
function roundStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length));
  const factor = [1, 2, 5, 10].find((round) => round * power >= length * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Labelled multiples of the powers of ten, from few to many. */
const FACTORS = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 5, 7]];

function logTicks(scale: Scale, about: number): readonly Tick[] {
  const powers = range(Math.floor(Math.log10(scale.from)), Math.ceil(Math.log10(scale.to)));
  const every = Math.max(1, Math.ceil(powers.length / (about + 2)));
  const labelled = FACTORS.map((factors) =>
    powers
      .filter((power) => power % every === 0)
      .flatMap((power) => factors.map((factor) => ({ factor, power, value: factor * 10 ** power })))
      .filter(({ value }) => isOn(scale, value)),
  );
  const shown = labelled.find((ticks) => ticks.length >= about - 2) ?? [];
  // Shorter than a part of a decade: the ticks of an even axis are round and far enough apart.
  if (shown.length === 0) return linearTicks(scale, about);
  const plain = shown.every(({ power }) => power >= -4 && power <= 4);
  const large = shown.map(({ factor, power, value }) => ({
    value,
    label: plain
      ? decimalText(value, 10 ** power)
      : `${factor === 1 ? '' : `${factor}×`}${powerOfTen(power)}`,
  }));
  const small = powers
    .flatMap((power) => range(1, 9).map((factor) => ({ value: factor * 10 ** power })))
    .filter(
      ({ value }) => isOn(scale, value) && !large.some((tick) => Math.abs(tick.value / value - 1) < 1e-9),
    );
  return every > 1 ? large : [...large, ...small];
}

function isOn({ from, to }: Scale, value: number): boolean {
  return value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9);
}

function decimalText(value: number, step: number): string {
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  const place = Math.floor(Math.log10(step) + 1e-9);
  if (place >= -6 && size < 1e7) return sign + (place >= 0 ? countText(size) : size.toFixed(-place));
  if (size < step / 2) return '0';
  const digits = Math.max(0, Math.floor(Math.log10(size) + 1e-9) - place);
  const [mantissa = '', exponent = ''] = size.toExponential(Math.min(digits, 15)).split('e');
  return `${sign}${mantissa}×${powerOfTen(Number(exponent))}`;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
