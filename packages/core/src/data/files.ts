import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DataError, type Files } from '../plugin/dataset.js';
import { closest } from '../spec/closest.js';

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
    head(path, bytes) {
      const { real, size } = locate(folder, path);
      return readable(path, () => readHead(real, Math.min(size, bytes)));
    },
    async read(path) {
      const { real, size } = locate(folder, path);
      if (size > LARGEST)
        throw new DataError(`\`${path}\` is too large: ${size} bytes.`, 'Split it into files below 2 GiB.');
      return readFile(real).catch((cause: unknown) => {
        throw unreadable(path, cause);
      });
    },
  };
}

function readHead(real: string, bytes: number): Uint8Array {
  const buffer = new Uint8Array(bytes);
  const file = openSync(real, 'r');
  try {
    let done = 0;
    while (done < bytes) {
      const read = readSync(file, buffer, done, bytes - done, done);
      if (read === 0) break;
      done += read;
    }
    return buffer.subarray(0, done);
  } finally {
    closeSync(file);
  }
}

/** The real path of a regular file inside the folder. @throws DataError that says which of these it is not */
function locate(folder: string, path: string): { readonly real: string; readonly size: number } {
  const help = `A \`.net\` file reads only files in its own folder and below: put \`${basename(path)}\` there.`;
  if (path.includes('\0')) throw new DataError('The name of a file cannot contain the character NUL.');
  if (isAbsolute(path)) throw new DataError(`\`${path}\` is an absolute path.`, help);
  const wanted = resolve(folder, path);
  if (!inside(resolve(folder), wanted))
    throw new DataError(`\`${path}\` leads out of the folder of the \`.net\` file.`, help);

  const real = existing(folder, path, () => realpathSync(wanted));
  if (!inside(realpathSync(folder), real))
    throw new DataError(`\`${path}\` is a link that leads out of the folder of the \`.net\` file.`, help);

  const stats: Stats = existing(folder, path, () => statSync(real));
  if (stats.isDirectory()) throw new DataError(`\`${path}\` is a folder, not a file.`, 'Name a file in it.');
  if (!stats.isFile())
    throw new DataError(`\`${path}\` is a device or a pipe, not a file.`, 'Save the data to a file first.');
  return { real, size: stats.size };
}

function inside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function existing<T>(folder: string, path: string, look: () => T): T {
  try {
    return look();
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw missing(folder, path);
    throw unreadable(path, cause);
  }
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** Names the first part of the path that is not there, and what is there under a name like it. */
function missing(folder: string, path: string): DataError {
  const within = dirname(path);
  if (!existsSync(join(folder, within))) return missing(folder, within);
  const near = closest(basename(path), namesIn(join(folder, within)));
  return new DataError(
    `There is no \`${path}\` in ${resolve(folder)}.`,
    near === undefined
      ? 'Paths count from the folder of the `.net` file.'
      : `Did you mean \`${within === '.' ? near : `${within}/${near}`}\`?`,
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function unreadable(path: string, cause: unknown): DataError {
  const code = codeOf(cause);
  const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : (code ?? String(cause));
  return new DataError(`\`${path}\` cannot be read: ${why}.`, 'Check the file and its permissions.');
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
