import { existsSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DataError } from '../../plugin/dataset.js';
import { closest } from '../../spec/closest.js';

/** Where a path of a `.net` file really leads. */
export interface Located {
  readonly real: string;
  readonly stats: Stats;
}

/**
 * What stands at a path inside the folder of the `.net` file.
 *
 * @throws DataError for a path that leads out of it, or to nothing
 */
export function locate(folder: string, path: string): Located {
  const help = `A \`.net\` file reads only files in its own folder and below: put \`${basename(path)}\` there.`;
  if (path.includes('\0')) throw new DataError('The name of a file cannot contain the character NUL.');
  if (isAbsolute(path)) throw new DataError(`\`${path}\` is an absolute path.`, help);
  const wanted = resolve(folder, path);
  if (!isInside(resolve(folder), wanted))
    throw new DataError(`\`${path}\` leads out of the folder of the \`.net\` file.`, help);

  const real = existing(folder, path, () => realpathSync(wanted));
  if (!isInside(realpathSync(folder), real))
    throw new DataError(`\`${path}\` is a link that leads out of the folder of the \`.net\` file.`, help);
  return { real, stats: existing(folder, path, () => statSync(real)) };
}

/** The same for a regular file. @throws DataError where it is none */
export function locateFile(folder: string, path: string): Located {
  const located = locate(folder, path);
  if (located.stats.isDirectory())
    throw new DataError(`\`${path}\` is a folder, not a file.`, 'Name a file in it.');
  if (!located.stats.isFile())
    throw new DataError(`\`${path}\` is a device or a pipe, not a file.`, 'Save the data to a file first.');
  return located;
}

/** The same for a folder. @throws DataError where it is none */
export function locateFolder(folder: string, path: string): Located {
  const located = locate(folder, path);
  if (!located.stats.isDirectory())
    throw new DataError(`\`${path}\` is a file, not a folder.`, 'Name the folder that holds the files.');
  return located;
}

/** Whether a path is the folder itself or below it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** @throws DataError that says why a file cannot be read */
export function unreadable(path: string, cause: unknown): DataError {
  const code = codeOf(cause);
  const why = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : (code ?? String(cause));
  return new DataError(`\`${path}\` cannot be read: ${why}.`, 'Check the file and its permissions.');
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

/** Names the first part of the path that is not there, and what is there under a name like it. */
function missing(folder: string, path: string): DataError {
  const within = dirname(path);
  if (!existsSync(join(folder, within))) return missing(folder, within);
  const names = namesIn(join(folder, within));
  if (names.includes(basename(path)))
    return new DataError(`\`${path}\` is a link to nothing.`, 'Restore what it leads to, or remove it.');
  const near = closest(basename(path), names);
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

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
