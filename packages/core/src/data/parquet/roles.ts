import { sizeOf } from '../../network/shape.js';
import { DataError, type ColumnEncoding, type Described } from '../../plugin/dataset.js';
import { MOST_NUMBERS } from '../arrays/number-array.js';
import { unknownColumn } from '../csv/columns.js';
import { describeTargets } from '../csv/samples.js';
import type { ParquetColumn, ParquetTable } from './footer.js';

/** Which columns are what, as a `.net` file says it. */
export interface ParquetRoles {
  readonly target: readonly string[];
  readonly ignore: readonly string[];
  /** The values of the target, where they are classes. */
  readonly classes: readonly string[] | undefined;
  /** The class that becomes 1, all others 0. */
  readonly yes: string | undefined;
}

/** Columns of a table, by name. */
export interface ParquetSamples {
  readonly table: ParquetTable;
  readonly inputs: readonly string[];
  readonly targets: readonly ColumnEncoding[];
}

/** @throws DataError for columns that are not there or hold what is no input or target */
export function parquetSamples(table: ParquetTable, roles: ParquetRoles): ParquetSamples {
  const { file, columns, rows } = table;
  const names = columns.map(({ name }) => name);
  const find = (name: string): ParquetColumn => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    throw unknownColumn(file, name, names);
  };
  for (const name of roles.ignore) find(name);
  const targets = roles.target.map((name) => targetOf(file, find(name), roles));
  const inputs = columns.filter(({ name }) => !roles.target.includes(name) && !roles.ignore.includes(name));
  for (const column of inputs) refuseInput(file, column);
  if (inputs.length === 0)
    throw new DataError(`\`${file}\` has no column left for the input.`, 'Ignore fewer columns.');
  if (rows < 1) throw new DataError(`\`${file}\` has no rows.`, 'Check that it is the file that you mean.');
  const samples = { table, inputs: inputs.map(({ name }) => name), targets };
  const { input, target } = describeParquet(samples);
  if (rows * (sizeOf(input) + sizeOf(target)) > MOST_NUMBERS)
    throw new DataError(
      `\`${file}\` has ${rows} rows of ${sizeOf(input) + sizeOf(target)} numbers, more than are held in memory (${MOST_NUMBERS}).`,
      'Use a file with fewer rows, or ignore columns.',
    );
  return samples;
}

/** Shapes and classes; how many rows there are where none may be left out. */
export function describeParquet({ inputs, targets }: ParquetSamples): Omit<Described, 'samples'> {
  return { input: [inputs.length], ...describeTargets(targets) };
}

function targetOf(file: string, { name, holds, type }: ParquetColumn, roles: ParquetRoles): ColumnEncoding {
  const { classes, yes } = roles;
  if (holds === 'other')
    throw new DataError(
      `Column \`${name}\` of \`${file}\` holds ${type}, which cannot be learned.`,
      'Choose another target.',
    );
  if (classes === undefined) {
    if (holds === 'numbers') return { kind: 'number', name };
    throw new DataError(
      `Column \`${name}\` of \`${file}\` holds texts, and which ones there are stands nowhere in the file's description.`,
      'Name them: `classes: [cat, dog]`, in the order of the outputs.',
    );
  }
  return {
    kind: 'category',
    name,
    values: yes === undefined ? classes : [yes],
    numeric: holds === 'numbers',
  };
}

function refuseInput(file: string, { name, holds, type }: ParquetColumn): void {
  if (holds !== 'numbers')
    throw new DataError(
      `Column \`${name}\` of \`${file}\` holds ${type}, and inputs are numbers.`,
      `Leave it out: \`ignore: ${JSON.stringify(name)}\`.`,
    );
}
