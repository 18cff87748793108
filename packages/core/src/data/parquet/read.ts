import { DataError, type Files } from '../../plugin/dataset.js';
import type { ParquetTable } from './footer.js';

/** The values of a column, a row each; null where there is none. */
export type ParquetValues = readonly (number | string | null)[];

/**
 * Columns of a Parquet file.
 *
 * @param names of columns of numbers and texts
 * @throws DataError where it is damaged
 */
export async function readParquet(
  { file, metadata, rows }: ParquetTable,
  names: readonly string[],
  files: Files,
): Promise<ReadonlyMap<string, ParquetValues>> {
  const [{ parquetRead }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const columns = new Map(names.map((name) => [name, Array<number | string | null>(rows).fill(null)]));
  const read = new Map(names.map((name) => [name, 0]));
  const slice = (start: number, end = files.size(file)) =>
    files.part(file, start, end - start).slice().buffer;
  try {
    await parquetRead({
      file: { byteLength: files.size(file), slice },
      metadata,
      columns: [...names],
      compressors,
      onChunk({ columnName, columnData, rowStart }) {
        const column = columns.get(columnName);
        for (let i = 0; column && i < columnData.length; i++) column[rowStart + i] = valueOf(columnData[i]);
        read.set(columnName, (read.get(columnName) ?? 0) + columnData.length);
      },
    });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new DataError(`\`${file}\` is damaged: ${said.replace(/\.$/, '')}.`, 'Fetch or write it again.');
  }
  for (const [name, count] of read)
    if (count !== rows)
      throw new DataError(
        `\`${file}\` is damaged: column \`${name}\` has ${count} values, but there are ${rows} rows.`,
        'Fetch or write it again.',
      );
  return columns;
}

function valueOf(value: unknown): number | string | null {
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}
