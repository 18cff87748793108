import { encode, listOf, widthOf } from '../csv/columns.js';
import { DataError, type Table } from '../../plugin/dataset.js';
import type { ParquetValues } from './read.js';
import type { ParquetRoles, ParquetSamples } from './roles.js';

type Columns = ReadonlyMap<string, ParquetValues>;

/**
 * Rows that lack no value. Rows count from 0.
 *
 * @param skip whether the other rows are left out or refused
 * @throws DataError with row and column of a value that is missing, or beyond what float32 holds; or where no row is left
 */
export function completeRowsOf(
  { table, inputs, targets }: ParquetSamples,
  columns: Columns,
  skip: boolean,
): readonly number[] {
  const names = [...inputs, ...targets.map(({ name }) => name)];
  const complete: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const lacking = names.find((name) => isMissing(columns.get(name)?.[row] ?? null));
    if (lacking === undefined) complete.push(row);
    else if (!skip)
      throw new DataError(
        `\`${table.file}\`, row ${row}, column \`${lacking}\`: ${columns.get(lacking)?.[row] == null ? 'the value is missing' : `${String(columns.get(lacking)?.[row])} is no number that float32 can hold`}.`,
        'Fill it in, or leave such rows out with `missing: skip`.',
      );
  }
  if (complete.length > 0) return complete;
  throw new DataError(
    `Every row of \`${table.file}\` lacks a value.`,
    'Leave out the columns that lack many with `ignore:`.',
  );
}

/** @param rows of the table @throws DataError with the row of a value that is no class */
export function encodeRows(
  { table, inputs, targets }: ParquetSamples,
  columns: Columns,
  rows: readonly number[],
  { classes }: ParquetRoles,
): Table {
  const width = targets.reduce((total, target) => total + widthOf(target), 0);
  const out = {
    count: rows.length,
    inputs: new Float32Array(rows.length * inputs.length),
    targets: new Float32Array(rows.length * width),
  };
  inputs.forEach((name, at) => {
    const values = columns.get(name) ?? [];
    rows.forEach((row, i) => (out.inputs[i * inputs.length + at] = Number(values[row])));
  });
  let from = 0;
  for (const target of targets) {
    const values = columns.get(target.name) ?? [];
    rows.forEach((row, i) => {
      const value = String(values[row]);
      if (target.kind === 'category' && classes?.includes(value) === false)
        throw new DataError(
          `\`${table.file}\`, row ${row}, column \`${target.name}\`: \`${value}\` is none of the classes.`,
          `They are ${listOf(classes)}.`,
        );
      encode(target, value, out.targets, i * width + from);
    });
    from += widthOf(target);
  }
  return out;
}

function isMissing(value: number | string | null): boolean {
  return typeof value === 'number' ? !Number.isFinite(Math.fround(value)) : value === null;
}
