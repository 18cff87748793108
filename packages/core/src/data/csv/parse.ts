import Papa from 'papaparse';
import { DataError } from '../../plugin/dataset.js';

/** A CSV file as text: every row has a cell for every column. */
export interface CsvText {
  /** Path of the file, for messages. */
  readonly file: string;
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** Cells without the blanks around them. */
  readonly rows: readonly (readonly string[])[];
  /** Line of the file, counted from 1, where each row begins. */
  readonly lines: readonly number[];
}

/** Larger files would not fit into memory as text and numbers at once. */
export const LARGEST_CSV = 2 ** 28;

/**
 * RFC 4180, in UTF-8, with any line ends and any delimiter; the first line names the columns, blank lines do not count.
 *
 * @param leastColumns how many columns make sense: a target and an input, unless told otherwise
 * @throws DataError for what is no such file, with the line
 */
export function parseCsv(bytes: Uint8Array, file: string, delimiter: string, leastColumns = 2): CsvText {
  if (bytes.length > LARGEST_CSV)
    throw new DataError(`\`${file}\` is larger than 256 MiB.`, 'Use a file with fewer rows or columns.');

  const text = decode(bytes, file).replaceAll(/\r\n?/g, '\n');
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  const lines = linesOf(data);
  refuseQuotes(errors[0], file, lines);

  const filled = [...data.keys()].filter((row) => !isBlank(data[row] ?? []));
  const [header, ...body] = filled.map((row) => (data[row] ?? []).map((cell) => cell.trim()));
  const [headerLine, ...bodyLines] = filled.map((row) => lines[row] ?? 0);
  if (header === undefined || headerLine === undefined)
    throw new DataError(`\`${file}\` is empty.`, 'Its first line must name the columns.');

  if (header.length < leastColumns) refuseFew(header, file, delimiter, headerLine);
  refuseHeader(header, file, headerLine);
  body.forEach((cells, row) => {
    refuseRagged(cells, header, file, bodyLines[row] ?? 0);
  });
  if (body.length === 0)
    throw new DataError(`\`${file}\` has no rows below its header.`, 'Add a line for each sample.');
  return { file, delimiter, columns: header, rows: body, lines: bodyLines };
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DataError(`\`${file}\` is not text in UTF-8.`, 'Save it as CSV, encoded in UTF-8.');
  }
}

/** Quoted cells may span lines, so a row's line is one more than all the line ends before it. */
function linesOf(rows: readonly (readonly string[])[]): number[] {
  let line = 1;
  return rows.map((cells) => {
    const begins = line;
    line += 1;
    for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
    return begins;
  });
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]?.trim() === '';
}

function refuseQuotes(error: Papa.ParseError | undefined, file: string, lines: readonly number[]): void {
  if (error === undefined) return;
  const where = `\`${file}\`, line ${lines[error.row ?? 0] ?? 1}`;
  if (error.code === 'MissingQuotes')
    throw new DataError(`${where}: a quoted value begins here and never ends.`, 'Close it with another `"`.');
  throw new DataError(
    `${where}: something follows the closing quote of a value.`,
    'Write a quote within a quoted value twice: `""`.',
  );
}

function refuseFew([only = '']: readonly string[], file: string, delimiter: string, line: number): never {
  const other = [',', ';', '\t', '|'].find(
    (candidate) => candidate !== delimiter && only.includes(candidate),
  );
  const help =
    other === undefined
      ? 'It takes at least two: the target and something to tell it from.'
      : `Its columns seem to be separated otherwise: write \`delimiter: ${other === '\t' ? 'tab' : `"${other}"`}\`.`;
  throw new DataError(`\`${file}\`, line ${line}: the header names only one column, \`${only}\`.`, help);
}

function refuseHeader(header: readonly string[], file: string, line: number): void {
  if (header.every((name) => name !== '' && Number.isFinite(Number(name))))
    throw new DataError(
      `\`${file}\`, line ${line}: the first line must name the columns, but it holds only numbers.`,
      'Add a line with a name for each column.',
    );
  header.forEach((name, column) => {
    if (name === '')
      throw new DataError(
        `\`${file}\`, line ${line}: column ${column + 1} has no name.`,
        'Name it in the first line; `ignore:` leaves it out.',
      );
    const first = header.indexOf(name);
    if (first !== column)
      throw new DataError(
        `\`${file}\`, line ${line}: columns ${first + 1} and ${column + 1} are both named \`${name}\`.`,
        'Give each column a name of its own.',
      );
  });
}

function refuseRagged(cells: readonly string[], header: readonly string[], file: string, line: number): void {
  if (cells.length === header.length) return;
  throw new DataError(
    `\`${file}\`, line ${line}: ${cells.length} ${cells.length === 1 ? 'value' : 'values'}, but the header names ${header.length} columns.`,
    cells.length > header.length
      ? 'Put a value that contains the delimiter between quotes.'
      : 'Leave a missing value empty, but keep its delimiter.',
  );
}
