const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What people write where a value is missing. */
const MISSING = new Set(['', '?', 'NA', 'N/A', 'NaN', 'nan', 'NULL', 'null']);

export function isMissing(cell: string): boolean {
  return MISSING.has(cell);
}

/** A decimal number that float32 can hold, or undefined: no hexadecimal, no infinity, no thousands separators. */
export function numberOf(cell: string): number | undefined {
  if (!NUMBER.test(cell)) return undefined;
  const value = Number(cell);
  return Number.isFinite(Math.fround(value)) ? value : undefined;
}
