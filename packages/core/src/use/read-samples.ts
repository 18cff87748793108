import type { Picture } from '../data/pictures/unpack-picture.js';
import { DataError } from '../plugin/dataset.js';
import type { FileSamples, Labels, Reading } from './file-samples.js';
import { readCsv } from './read-csv.js';
import { readIdxSamples } from './read-idx.js';
import { readJsonLines } from './read-json-lines.js';
import { pictureSample } from './read-picture.js';

export interface SampleFile {
  /** Its name, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly labels?: Labels | undefined;
  /** Unpacks a PNG, JPEG or WebP file into so many channels; absent where nothing can. */
  readonly unpack?: (bytes: Uint8Array, file: string, channels: 1 | 3) => Promise<Picture>;
}

/**
 * The samples of a file that the network did not learn from: CSV, JSON lines, IDX or a picture, as its content says.
 * @throws DataError that names file, line and column of what does not fit
 */
export async function readSamples(source: SampleFile, reading: Reading): Promise<FileSamples> {
  const { file, bytes, labels, unpack } = source;
  if (bytes.length === 0)
    throw new DataError(`\`${file}\` is empty.`, 'Check that it is the file that you mean.');
  const kind = kindOf(bytes);
  if (kind === 'idx') return readIdxSamples(bytes, file, reading, labels);
  if (kind === 'json') return readJsonLines(bytes, file, reading);
  if (kind === 'text') return readCsv(bytes, file, reading);
  if (reading.targets || unpack === undefined)
    throw new DataError(
      `\`${file}\` is a picture, which ${reading.targets ? 'does not say what it shows' : 'cannot be unpacked here'}.`,
      'Give an IDX file or JSON lines.',
    );
  const channels = reading.described.input[2] ?? 1;
  if (channels !== 1 && channels !== 3)
    throw new DataError(
      `\`${file}\` is a picture, and the network takes ${channels} channels.`,
      'Pictures have 1 channel or 3; give the numbers as JSON lines.',
    );
  return pictureSample(await unpack(bytes, file, channels), file, reading);
}

const begins = (bytes: Uint8Array, ...start: readonly number[]) =>
  start.every((byte, i) => bytes[i] === byte);

/** By the first bytes: PNG, JPEG and WebP (RIFF); gzip and IDX; `{` or `[`. */
function kindOf(bytes: Uint8Array): 'picture' | 'idx' | 'json' | 'text' {
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47) || begins(bytes, 0xff, 0xd8, 0xff)) return 'picture';
  if (begins(bytes, 0x52, 0x49, 0x46, 0x46)) return 'picture';
  if (begins(bytes, 0x1f, 0x8b) || begins(bytes, 0, 0)) return 'idx';
  const first = bytes.find((byte) => byte > 0x20 && byte < 0x7f);
  return first === 0x7b || first === 0x5b ? 'json' : 'text';
}
