import { closest } from '../spec/closest.js';
import { encode, listOf, widthOf } from '../data/csv/columns.js';
import { numberOf } from '../data/csv/numbers.js';
import { sameShape, shapeText, sizeOf, type Shape } from '../network/shape.js';
import { DataError, type ColumnEncoding, type Described } from '../plugin/dataset.js';
import { classNames } from './prediction.js';

/** Numbers in the shape of an input, nested row by row: `[[0, 1], [2, 3]]` for `[2, 2]`. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** A sample's input as programs give it: values by column name where the network learned from a table, else numbers. */
export type SampleInput = Readonly<Record<string, string | number>> | readonly NestedNumbers[];

/**
 * Writes a sample's input as the numbers that the network learned from.
 * @param where the sample stands, for the message: `` `new.jsonl`, line 3 ``
 * @param out zeros from `from` on
 * @throws DataError that names the sample and the value which does not fit
 */
export function encodeInput(
  sample: unknown,
  { input, columns }: Described,
  where: string,
  out: Float32Array,
  from: number,
): void {
  if (Array.isArray(sample)) encodeNumbers(sample, input, where, out, from);
  else if (columns !== undefined && isRecord(sample)) encodeColumns(sample, columns.inputs, where, out, from);
  else
    throw new DataError(
      `${where}: ${kindOf(sample)} is no sample for this network.`,
      columns === undefined
        ? `Give its numbers in the shape ${shapeText(input)}, as nested lists.`
        : `Give an object with ${listOf(columns.inputs.map(({ name }) => name))}.`,
    );
}

/**
 * Writes what a sample should have given.
 * @param target a class's name, yes or no, a number, numbers; for a table an object with the target columns
 * @throws DataError as `encodeInput` does
 */
export function encodeTarget(
  target: unknown,
  described: Described,
  where: string,
  out: Float32Array,
  from: number,
): void {
  const { columns, yes } = described;
  if (columns !== undefined && isRecord(target)) encodeTargets(target, described, where, out, from);
  else if (Array.isArray(target)) encodeNumbers(target, described.target, where, out, from);
  else if (yes !== undefined) out[from] = target === true || String(target) === yes ? 1 : 0;
  else if (described.classes !== undefined) {
    const names = classNames(described);
    const at = names.indexOf(String(target));
    if (at === -1)
      throw new DataError(
        `${where}: \`${String(target)}\` is not a class that the network knows.`,
        `It knows ${listOf(names)}.`,
      );
    out[from + at] = 1;
  } else encodeNumbers([target], described.target, where, out, from);
}

/** The target columns of a table; a class that is not `yes` is no. */
function encodeTargets(
  record: Readonly<Record<string, unknown>>,
  { columns, yes }: Described,
  where: string,
  out: Float32Array,
  from: number,
): void {
  const targets = columns?.targets ?? [];
  if (yes === undefined) encodeColumns(record, targets, where, out, from);
  else for (const column of targets) encode(column, cellOf(record, column, where), out, from);
}

function encodeColumns(
  record: Readonly<Record<string, unknown>>,
  columns: readonly ColumnEncoding[],
  where: string,
  out: Float32Array,
  from: number,
): void {
  let at = from;
  for (const column of columns) {
    const cell = cellOf(record, column, where);
    if (!encode(column, cell, out, at) && column.kind === 'category')
      throw new DataError(
        `${where}, column \`${column.name}\`: the network never saw \`${cell}\`.`,
        `It learned from ${listOf(column.values)}.`,
      );
    at += widthOf(column);
  }
}

/** A column's value as text. @throws DataError where it is missing, or no number where one is needed */
function cellOf(record: Readonly<Record<string, unknown>>, column: ColumnEncoding, where: string): string {
  const { name } = column;
  if (!Object.hasOwn(record, name)) {
    const near = closest(name, Object.keys(record));
    throw new DataError(
      `${where}: there is no \`${name}\`.`,
      near === undefined ? `There is ${listOf(Object.keys(record))}.` : `Is \`${near}\` meant?`,
    );
  }
  const value = record[name];
  const cell = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
  if (cell === undefined || cell === '')
    throw new DataError(`${where}, column \`${name}\`: the value is missing.`, 'Fill it in.');
  if (column.kind === 'number' && numberOf(cell) === undefined)
    throw new DataError(`${where}, column \`${name}\`: \`${cell}\` is not a number.`, 'Correct it.');
  return cell;
}

function encodeNumbers(
  given: readonly unknown[],
  shape: Shape,
  where: string,
  out: Float32Array,
  from: number,
): void {
  const found = shapeOf(given);
  const flat = given.flat(Infinity) as readonly unknown[];
  if (!sameShape(found, shape) || flat.length !== sizeOf(shape)) {
    const has = sameShape(found, shape) ? `${flat.length} numbers` : `the shape ${shapeText(found)}`;
    throw new DataError(
      `${where}: the list has ${has}, and the network takes ${shapeText(shape)}.`,
      `Give ${sizeOf(shape)} ${sizeOf(shape) === 1 ? 'number' : 'numbers'}${shape.length > 1 ? ', in nested lists' : ''}.`,
    );
  }
  flat.forEach((value, i) => {
    if (typeof value !== 'number' || !Number.isFinite(Math.fround(value)))
      throw new DataError(
        `${where}: number ${i + 1} of the sample is ${JSON.stringify(value)}, not a number.`,
        'Correct it.',
      );
    out[from + i] = value;
  });
}

/** As far as the first entries tell; whether all lists agree with it, the count says. */
function shapeOf(value: unknown): number[] {
  if (!Array.isArray(value)) return [];
  return [value.length, ...shapeOf(value[0])];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return isRecord(value) ? 'an object' : JSON.stringify(value);
}
