import { DataError, type Described, type Files } from '../../plugin/dataset.js';
import { countRows } from './count-rows.js';
import { parseCsv } from './parse.js';
import { describeSamples, readSamples, type CsvRoles } from './samples.js';

/** Files up to this size are read whole when they are checked, about a tenth of a second. */
export const CHECKED_WHOLE = 2 ** 20;

/**
 * What the beginning of a large file says of all of it, where its columns are numbers. Undefined where that is not enough: words
 * further down may be other ones, and then the whole file has to be read.
 */
export function describeLarge(
  file: string,
  delimiter: string,
  roles: CsvRoles,
  files: Files,
): Described | undefined {
  const beginning = wholeLines(files.part(file, 0, CHECKED_WHOLE));
  if (beginning === undefined) return undefined;
  try {
    const samples = readSamples(parseCsv(beginning, file, delimiter), roles);
    const { samples: _, ...described } = describeSamples(samples);
    if ([...samples.inputs, ...samples.targets].some(({ kind }) => kind !== 'number')) return undefined;
    const rows = roles.missing === 'skip' ? undefined : countRows(file, files);
    return { ...described, ...(rows === undefined ? {} : { samples: { all: rows } }) };
  } catch (error) {
    // A fault of the beginning may be none of the whole: a single class, until others come.
    if (error instanceof DataError) return undefined;
    throw error;
  }
}

/** Cut behind the last line end; undefined where that may stand within quotes. */
function wholeLines(bytes: Uint8Array): Uint8Array | undefined {
  const end = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13));
  return end === -1 || bytes.includes(34) ? undefined : bytes.subarray(0, end + 1);
}
