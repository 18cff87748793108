import { constants, gunzipSync } from 'node:zlib';
import { DataError } from '../../plugin/dataset.js';

/** Whether these bytes begin a gzip file. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What the beginning of a gzip file unpacks to: at most a thousand times its size. */
export function inflateHead(bytes: Uint8Array, file: string): Uint8Array {
  return inflated(file, () => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }));
}

/**
 * All of a gzip file.
 *
 * @param limit bytes that it may unpack to, so that a small file cannot fill the memory
 */
export function inflate(bytes: Uint8Array, file: string, limit: number): Uint8Array {
  return inflated(file, () => gunzipSync(bytes, { maxOutputLength: limit }));
}

function inflated(file: string, unpack: () => Uint8Array): Uint8Array {
  try {
    return unpack();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE')
      throw new DataError(
        `\`${file}\` unpacks to more than its header declares.`,
        'Fetch or write it again.',
      );
    throw new DataError(`\`${file}\` is damaged: it does not unpack as gzip.`, 'Fetch or write it again.');
  }
}
