import { DataError, type ColumnEncoding, type Described, type Table } from '../../plugin/dataset.js';
import { columnOf, completeRows, encode, indexOf, listOf, place, widthOf, type Column } from './columns.js';
import type { CsvText } from './parse.js';

/** What the target columns mean. */
export interface TargetRoles {
  /** By the target column, where it is undefined. */
  readonly task: 'regression' | 'classification' | undefined;
  /** The value of the target column that becomes 1, all others 0. */
  readonly yes: string | undefined;
}

/** Which columns are what. */
export interface CsvRoles extends TargetRoles {
  /** At least one; exactly one for classes. */
  readonly target: readonly string[];
  readonly ignore: readonly string[];
  /** Columns whose numbers stand for categories. */
  readonly categories: readonly string[];
  readonly missing: 'refuse' | 'skip';
}

/** A CSV file with a meaning for each column. */
export interface CsvSamples {
  readonly text: CsvText;
  readonly inputs: readonly Column[];
  readonly targets: readonly Column[];
  /** Rows that take part. */
  readonly rows: readonly number[];
  readonly missing: CsvRoles['missing'];
}

/** @throws DataError for columns that do not exist, cells that do not fit, and targets that make no task */
export function readSamples(text: CsvText, roles: CsvRoles): CsvSamples {
  const targetAt = roles.target.map((name) => indexOf(text, name));
  const ignored = new Set(roles.ignore.map((name) => indexOf(text, name)));
  const categories = new Set(roles.categories.map((name) => indexOf(text, name)));
  const both = targetAt.find((at) => ignored.has(at));
  if (both !== undefined)
    throw new DataError(
      `Column \`${text.columns[both] ?? ''}\` is both a target and ignored.`,
      'Choose one of the two.',
    );

  const inputAt = [...text.columns.keys()].filter((at) => !targetAt.includes(at) && !ignored.has(at));
  if (inputAt.length === 0)
    throw new DataError(`\`${text.file}\` has no column left for the input.`, 'Ignore fewer columns.');

  const rows = completeRows(text, inputAt, targetAt, roles.missing === 'skip');
  const targets = targetsOf(text, targetAt, rows, roles);
  const inputs = inputAt.map((at) => columnOf(text, at, rows, 'input', categories.has(at)));
  return { text, inputs, targets, rows, missing: roles.missing };
}

/**
 * The columns to learn.
 *
 * @param at their indices
 * @throws DataError for columns that make no task
 */
export function targetsOf(
  text: CsvText,
  at: readonly number[],
  rows: readonly number[],
  roles: TargetRoles,
): readonly Column[] {
  const classes = roles.task === 'classification' || roles.yes !== undefined;
  return at
    .map((column) => columnOf(text, column, rows, 'target', classes))
    .map((column, _, all) => targetOf(text, column, all.length, rows[0] ?? 0, roles));
}

/** The column as a target: with `yes`, that value's number alone. */
function targetOf(
  text: CsvText,
  column: Column,
  targets: number,
  row: number,
  { task, yes }: TargetRoles,
): Column {
  if (column.kind === 'number') return column;
  const cell = text.rows[row]?.[column.at] ?? '';
  if (task === 'regression')
    throw new DataError(
      `${place(text, row, column.at)}: \`${cell}\` is not a number, and \`task: regression\` needs numbers.`,
      'Leave `task` out, or choose another target.',
    );
  if (targets > 1)
    throw new DataError(
      `${place(text, row, column.at)}: \`${cell}\` is a class, and a network with several targets learns numbers.`,
      'Give one target for classes, or only columns of numbers.',
    );
  if (column.values.length === 1)
    throw new DataError(
      `Column \`${column.name}\` of \`${text.file}\` holds only the class \`${cell}\`.`,
      'A target needs at least two classes.',
    );
  if (yes === undefined) return column;
  if (!column.values.includes(yes))
    throw new DataError(
      `Column \`${column.name}\` of \`${text.file}\` never holds \`${yes}\`.`,
      `Its values are ${listOf(column.values)}.`,
    );
  return { ...column, values: [yes] };
}

/** Shapes and classes: one number for a column of numbers, one for each value of a column of categories. */
export function describeSamples({ text, inputs, targets, rows, missing }: CsvSamples): Described {
  const encodings = (columns: readonly Column[]) => columns.map(({ at: _, ...encoding }) => encoding);
  return {
    input: [totalWidth(inputs)],
    ...describeTargets(targets),
    columns: {
      inputs: encodings(inputs),
      targets: encodings(targets),
      delimiter: text.delimiter,
      missing,
    },
    samples: { all: rows.length },
  };
}

/** What is learned from columns: their shape, classes or unit. */
export function describeTargets(
  targets: readonly ColumnEncoding[],
): Pick<Described, 'target' | 'classes' | 'yes' | 'targetUnit'> {
  const [first] = targets;
  return {
    target: [totalWidth(targets)],
    // A single value is that of `yes`: 1 or 0, not a one-hot class.
    ...(first?.kind === 'category' && first.values.length > 1 ? { classes: first.values } : {}),
    ...(first?.kind === 'category' && first.values[1] === undefined ? { yes: first.values[0] ?? '' } : {}),
    ...(first?.kind === 'number' && targets.length === 1 ? { targetUnit: first.name } : {}),
  };
}

/** @param chosen positions in `samples.rows` */
export function encodeSamples({ text, inputs, targets, rows }: CsvSamples, chosen: Int32Array): Table {
  const cells = Array.from(chosen, (position) => text.rows[rows[position] ?? 0] ?? []);
  return {
    count: cells.length,
    inputs: encodeColumns(inputs, cells),
    targets: encodeColumns(targets, cells),
  };
}

function encodeColumns(columns: readonly Column[], rows: readonly (readonly string[])[]): Float32Array {
  const width = totalWidth(columns);
  const out = new Float32Array(rows.length * width);
  rows.forEach((cells, row) => {
    let from = row * width;
    for (const column of columns) {
      encode(column, cells[column.at] ?? '', out, from);
      from += widthOf(column);
    }
  });
  return out;
}

function totalWidth(columns: readonly ColumnEncoding[]): number {
  return columns.reduce((total, column) => total + widthOf(column), 0);
}
