/** A measured number with three significant digits: `0.0213`, `4.31`, `1,284`, `2.1e-7`. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3 || size >= 1e6) return value.toExponential(2);
  if (size >= 1000) return count(Math.round(value));
  return value.toPrecision(3);
}

/** A whole number with its thousands set off: `52,001`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}
