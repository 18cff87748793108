import { closeSync, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { DataError, type Files } from '../../plugin/dataset.js';
import { listFolder } from './list-folder.js';
import { locateFile, unreadable } from './locate.js';

/** Above this Node cannot read a file at one go. */
const LARGEST = 2 ** 31 - 1;

/**
 * The files in a folder and below. A `.net` file may come from anyone, so it reads nothing else: no absolute paths, no way up,
 * no links that lead out.
 *
 * @param folder the folder of the `.net` file
 */
export function folderFiles(folder: string): Files {
  return {
    size: (path) => locateFile(folder, path).stats.size,
    part(path, from, bytes) {
      const { real, stats } = locateFile(folder, path);
      const length = Math.max(0, Math.min(stats.size - from, bytes));
      try {
        return readPart(real, from, length);
      } catch (cause) {
        throw unreadable(path, cause);
      }
    },
    async read(path) {
      const { real, stats } = locateFile(folder, path);
      if (stats.size > LARGEST)
        throw new DataError(
          `\`${path}\` is too large: ${stats.size} bytes.`,
          'Split it into files below 2 GiB.',
        );
      return readFile(real).catch((cause: unknown) => {
        throw unreadable(path, cause);
      });
    },
    list: (path) => listFolder(folder, path),
  };
}

function readPart(real: string, from: number, bytes: number): Uint8Array {
  const buffer = new Uint8Array(bytes);
  const file = openSync(real, 'r');
  try {
    let done = 0;
    while (done < bytes) {
      const read = readSync(file, buffer, done, bytes - done, from + done);
      if (read === 0) break;
      done += read;
    }
    return buffer.subarray(0, done);
  } finally {
    closeSync(file);
  }
}
