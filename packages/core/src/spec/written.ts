import type { Options, OptionValue, PluginUse, Quantity, Range } from './spec.js';

const PATH =
  /^[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*(?:\.[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9_]*)*)*$/;
/** What is no name, alone or between dots. */
const RESERVED = new Set(['as', 'true', 'false']);

/** A value of an option as it is written. Numbers are the shortest that are read as the same. */
export function writtenValue(value: OptionValue): string {
  if (typeof value === 'string') return isPath(value) ? value : quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(writtenValue).join(', ')}]`;
  if (isQuantity(value)) return `${value.value} ${value.unit}`;
  if (isRange(value)) return `${value.from}..${value.to}${value.unit === undefined ? '' : ` ${value.unit}`}`;
  return writtenUse(value);
}

/** `cosine(from: 1, to: 0)` */
export function writtenUse({ plugin, options }: PluginUse): string {
  const given = writtenOptions(options);
  return given === '' ? plugin : `${plugin}(${given})`;
}

/** `filters: 16, kernel: 3`. What is null is as good as not given. */
export function writtenOptions(options: Options): string {
  return Object.entries(options)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${writtenValue(value)}`)
    .join(', ');
}

/** @throws RangeError for a carriage return, which no text of the language can hold */
export function quoted(text: string): string {
  if (text.includes('\r')) throw new RangeError('A carriage return cannot be written in a .net file.');
  const escaped = text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `"${escaped}"`;
}

const isPath = (text: string) => PATH.test(text) && !text.split('.').some((part) => RESERVED.has(part));

const isList = (value: OptionValue): value is readonly OptionValue[] => Array.isArray(value);

const isQuantity = (value: Quantity | Range | PluginUse): value is Quantity =>
  'unit' in value && 'value' in value;

const isRange = (value: Range | PluginUse): value is Range => 'from' in value && 'to' in value;
