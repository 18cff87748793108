import type { SeriesInfo } from '../train/events.js';

/** Between a number and its unit, where a line must not break. */
const SPACE = '\u00a0';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Three significant digits: `0.0181`, `12.3`, `1,230`, `4.20×10⁻⁷`. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 1e-4 ? powerText(size) : size >= 100 ? countText(size) : size.toPrecision(3);
  return value < 0 ? `−${text}` : text;
}

function powerText(size: number): string {
  const [mantissa = '', exponent = ''] = size.toExponential(2).split('e');
  return `${mantissa}×${powerOfTen(Number(exponent))}`;
}

/** `10⁻⁷` */
export function powerOfTen(exponent: number): string {
  const digits = Array.from(String(Math.abs(exponent)), (digit) => SUPERSCRIPTS[Number(digit)] ?? '').join(
    '',
  );
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A whole number with its thousands set off: `420,353`. */
export function countText(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** Bytes in decimal units: `740 kB`, `12.3 MB`. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? countText(value) : value.toPrecision(3)}${SPACE}${units[power] ?? ''}`;
}

/** `1 epoch`, `10 epochs` */
export function counted(count: number, noun: string): string {
  return `${countText(count)}${SPACE}${noun}${count === 1 ? '' : 's'}`;
}

/** `0.42 s`, `48.9 s`, `104 s`, `12 min 3 s`, `1 h 4 min` */
export function secondsText(seconds: number): string {
  if (seconds < 99.95) return `${seconds === 0 ? '0' : seconds.toPrecision(seconds < 1 ? 2 : 3)}${SPACE}s`;
  const whole = Math.round(seconds);
  if (whole < 600) return `${whole}${SPACE}s`;
  const [large, unit, small, smallUnit] =
    whole < 3600
      ? [Math.floor(whole / 60), 'min', whole % 60, 's']
      : [Math.floor(whole / 3600), 'h', Math.floor((whole % 3600) / 60), 'min'];
  return `${large}${SPACE}${unit}${small === 0 ? '' : ` ${small}${SPACE}${smallUnit}`}`;
}

/** `10`, `3.2`: passes over the training set. */
export function epochsText(epochs: number): string {
  return Number.isInteger(epochs) ? countText(epochs) : epochs.toFixed(1);
}

/** A recorded number as its series wants it read: `0.0181`, `97.3 %`, `0.0669 rad`. */
export function valueText(value: number, series: Pick<SeriesInfo, 'format' | 'unit'>): string {
  if (series.format === 'percent' && Number.isFinite(value)) return `${(value * 100).toFixed(1)}${SPACE}%`;
  const unit = series.format === 'target' && series.unit !== undefined ? `${SPACE}${series.unit}` : '';
  return `${numberText(value)}${unit}`;
}
