import type { FileMetaData, SchemaElement } from 'hyparquet';
// Not from its index: the check of a file needs no more, and every start of the command would load all of it.
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { DataError, type Files } from '../../plugin/dataset.js';

/** A column of a table without tables inside. */
export interface ParquetColumn {
  readonly name: string;
  readonly holds: 'numbers' | 'texts' | 'other';
  /** As the format names it, for messages. */
  readonly type: string;
}

/** What the end of a file says of it. */
export interface ParquetTable {
  readonly file: string;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
  readonly rows: number;
}

/** Longer descriptions of a table are no description. */
const LONGEST_FOOTER = 2 ** 26;

const AGAIN = 'Fetch or write it again.';

/**
 * The columns and the number of rows of a Parquet file, from its end alone.
 *
 * Apache Parquet: file format, “File metadata”.
 *
 * @throws DataError where it is none, or was cut off
 */
export function parquetTable(file: string, files: Files): ParquetTable {
  const size = files.size(file);
  const text = (from: number) => new TextDecoder('latin1').decode(files.part(file, from, 4));
  if (size < 12 || text(0) !== 'PAR1')
    throw new DataError(
      `\`${file}\` is not a Parquet file: it does not begin with \`PAR1\`.`,
      'Check that it is the file that you mean.',
    );
  if (text(size - 4) !== 'PAR1')
    throw new DataError(`\`${file}\` does not end as a Parquet file does.`, AGAIN);
  const ending = files.part(file, size - 8, 4);
  const length = new DataView(ending.buffer, ending.byteOffset, 4).getUint32(0, true);
  if (length > Math.min(size - 12, LONGEST_FOOTER))
    throw new DataError(`\`${file}\` declares a description of ${length} bytes, more than there are.`, AGAIN);
  const metadata = parsed(file, files.part(file, size - 8 - length, length + 8));
  const [, ...elements] = metadata.schema;
  return { file, metadata, columns: columnsOf(elements), rows: Number(metadata.num_rows) };
}

function parsed(file: string, footer: Uint8Array): FileMetaData {
  try {
    return parquetMetadata(footer.slice());
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new DataError(`The description at the end of \`${file}\` cannot be read: ${said}.`, AGAIN);
  }
}

/** A column that holds others is one of its own, and what it holds is left out. */
function columnsOf(elements: readonly SchemaElement[]): readonly ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  for (let at = 0; at < elements.length; at = past(elements, at)) {
    const element = elements[at];
    if (element !== undefined) columns.push(columnOf(element));
  }
  return columns;
}

function past(elements: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let child = 0; child < (elements[at]?.num_children ?? 0) && next < elements.length; child++)
    next = past(elements, next);
  return next;
}

function columnOf(element: SchemaElement): ParquetColumn {
  const {
    name,
    type,
    converted_type: converted,
    logical_type: logical,
    repetition_type: repetition,
  } = element;
  const meaning = converted ?? logical?.type;
  const flat = type !== undefined && repetition !== 'REPEATED';
  const plain = meaning === undefined || /^(U?INT|DECIMAL|FLOAT16)/.test(meaning);
  const number = ['BOOLEAN', 'INT32', 'INT64', 'FLOAT', 'DOUBLE'].includes(type ?? '') && plain;
  const text = type === 'BYTE_ARRAY' && (meaning === 'UTF8' || meaning === 'STRING' || meaning === 'ENUM');
  return {
    name,
    holds: flat && (number || logical?.type === 'FLOAT16') ? 'numbers' : flat && text ? 'texts' : 'other',
    type: !flat ? 'nested values' : text ? 'texts' : (meaning ?? type).toLowerCase(),
  };
}
