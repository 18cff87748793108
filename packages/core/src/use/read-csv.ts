import { isMissing } from '../data/csv/numbers.js';
import { parseCsv } from '../data/csv/parse.js';
import { DataError, type Described } from '../plugin/dataset.js';
import { encodeInput, encodeTarget } from './sample.js';
import type { FileSamples, Reading } from './file-samples.js';
import { tableWriter } from './table-writer.js';

/** Rows of a CSV file by the names of its columns; their order does not matter, and others may stand between them. */
export function readCsv(bytes: Uint8Array, file: string, { described, targets }: Reading): FileSamples {
  const { columns } = described;
  if (columns === undefined)
    throw new DataError(
      `\`${file}\` is a table, but the network did not learn from one.`,
      'Give pictures, an IDX file, or JSON lines with the numbers of a sample each.',
    );
  const text = parseCsv(bytes, file, columns.delimiter, 1);
  const needed = namesOf(columns, targets);
  const places = new Map(text.columns.map((name, at) => [name, at]));
  const whole = text.rows.flatMap((cells, row) => {
    const lacking = needed.find((name) => isMissing(cells[places.get(name) ?? -1] ?? ' '));
    if (lacking === undefined) return [row];
    if (targets && columns.missing === 'skip') return [];
    throw new DataError(
      `\`${file}\`, line ${text.lines[row] ?? 0}, column \`${lacking}\`: the value is missing.`,
      'Fill it in, or remove the row.',
    );
  });
  const writer = tableWriter(described, whole.length, targets);
  for (const row of whole) {
    const record = Object.fromEntries(text.columns.map((name, at) => [name, text.rows[row]?.[at] ?? '']));
    const where = `\`${file}\`, line ${text.lines[row] ?? 0}`;
    writer.add(
      (out, from) => {
        encodeInput(record, described, where, out, from);
      },
      (out, from) => {
        encodeTarget(record, described, where, out, from);
      },
    );
  }
  return writer.samples;
}

function namesOf(columns: NonNullable<Described['columns']>, targets: boolean): readonly string[] {
  return [...columns.inputs, ...(targets ? columns.targets : [])].map(({ name }) => name);
}
