import { DataError, type ColumnEncoding } from '../../plugin/dataset.js';
import { closest } from '../../spec/closest.js';
import { isMissing, numberOf } from './numbers.js';
import type { CsvText } from './parse.js';

/** A column of a file. A category's values are in order: by size where all are numbers, else alphabetical. */
export type Column = ColumnEncoding & {
  /** Its place in the file, from 0. */
  readonly at: number;
};

/** What a column is for. */
export type Role = 'input' | 'target';

/** More values than this are names or free text, which one number for each does not help. */
const MOST_VALUES = 256;

/** How many numbers a column becomes. */
export function widthOf(column: ColumnEncoding): number {
  return column.kind === 'number' ? 1 : column.values.length;
}

/** Index of a column by name. @throws DataError with a name that was probably meant, or all names */
export function indexOf(text: CsvText, name: string): number {
  const at = text.columns.indexOf(name);
  if (at !== -1) return at;
  throw unknownColumn(text.file, name, text.columns);
}

/** A column that is not there, with the one that was probably meant, or all of them. */
export function unknownColumn(file: string, name: string, columns: readonly string[]): DataError {
  const near = closest(name, columns);
  return new DataError(
    `\`${file}\` has no column \`${name}\`.`,
    near === undefined ? `Its columns are ${listOf(columns)}.` : `Did you mean \`${near}\`?`,
  );
}

/**
 * Rows in which none of the columns lacks a value.
 *
 * @param inputs @param targets indices of columns
 * @param skip whether the other rows are left out or refused
 * @throws DataError with line and column of a missing value, or where no row is left
 */
export function completeRows(
  text: CsvText,
  inputs: readonly number[],
  targets: readonly number[],
  skip: boolean,
): readonly number[] {
  const columns = [...inputs, ...targets].sort((a, b) => a - b);
  const complete: number[] = [];
  text.rows.forEach((cells, row) => {
    const lacking = columns.find((at) => isMissing(cells[at] ?? ''));
    if (lacking === undefined) complete.push(row);
    else if (!skip) {
      const written = cells[lacking] ?? '';
      throw new DataError(
        `${place(text, row, lacking)}: the value is missing${written === '' ? '' : ` (\`${written}\`)`}.`,
        targets.includes(lacking)
          ? 'Fill it in, or leave such rows out with `missing: skip`.'
          : `Fill it in, leave such rows out with \`missing: skip\`, or the column with \`ignore: ${quoted(text, lacking)}\`.`,
      );
    }
  });
  if (complete.length === 0)
    throw new DataError(
      `Every row of \`${text.file}\` lacks a value.`,
      inputs.length === 0
        ? 'Check that it is the file that you mean.'
        : 'Leave out the columns that lack many with `ignore:`.',
    );
  return complete;
}

/**
 * What a column holds: numbers where all its cells are numbers, categories where none is.
 *
 * @param asCategories whether numbers, too, stand for categories
 * @throws DataError with line, column and text of the cell that fits neither
 */
export function columnOf(
  text: CsvText,
  at: number,
  rows: readonly number[],
  role: Role,
  asCategories: boolean,
): Column {
  const name = text.columns[at] ?? '';
  const cells = rows.map((row) => text.rows[row]?.[at] ?? '');
  const odd = cells.findIndex((cell) => numberOf(cell) === undefined);
  const numeric = odd === -1;
  if (numeric && !asCategories) return { kind: 'number', at, name };

  const numbers = cells.filter((cell) => numberOf(cell) !== undefined).length;
  if (!numeric && numbers > 0 && !asCategories)
    throw new DataError(
      `${place(text, rows[odd] ?? 0, at)}: \`${cells[odd] ?? ''}\` is not a number, as ${numbers} of the column's ${cells.length} values are.`,
      role === 'target'
        ? 'Correct it, or write `task: classification`.'
        : `Correct it, or say what the column is: \`categories: ${quoted(text, at)}\` or \`ignore: ${quoted(text, at)}\`.`,
    );

  const values = [...new Set(numeric ? cells.map(canonical) : cells)];
  if (values.length > MOST_VALUES)
    throw new DataError(
      `Column \`${name}\` of \`${text.file}\` holds ${values.length} different values, too many for categories (at most ${MOST_VALUES}).`,
      role === 'target' ? 'Choose another target.' : `Leave it out with \`ignore: ${quoted(text, at)}\`.`,
    );
  values.sort(numeric ? (a, b) => Number(a) - Number(b) : undefined);
  return { kind: 'category', at, name, values, numeric };
}

/** Writes a cell as numbers, into zeros. @returns whether it is one of a category's values */
export function encode(column: ColumnEncoding, cell: string, out: Float32Array, from: number): boolean {
  if (column.kind === 'number') out[from] = Number(cell);
  else {
    const value = column.values.indexOf(column.numeric ? canonical(cell) : cell);
    if (value === -1) return false;
    out[from + value] = 1;
  }
  return true;
}

function canonical(number: string): string {
  return String(Number(number));
}

/** Where a cell stands. */
export function place(text: CsvText, row: number, column: number): string {
  return `\`${text.file}\`, line ${text.lines[row] ?? 0}, column \`${text.columns[column] ?? ''}\``;
}

/** A column's name as an option takes it, whatever its letters. */
function quoted(text: CsvText, column: number): string {
  return JSON.stringify(text.columns[column] ?? '');
}

/** Names for a message, the first of many. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  return shown.join(', ') + (names.length > shown.length ? ` and ${names.length - shown.length} more` : '');
}
