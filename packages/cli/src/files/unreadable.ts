import { closest } from '@gramian/core';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../errors.js';

/** The names in a folder, in order; none where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/**
 * Why a file that the person named cannot be read, and which one was meant.
 * @param names the files beside it that could have been meant
 */
export function unreadable(
  file: string,
  path: string,
  cause: unknown,
  names = namesIn(dirname(path)),
): InputError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EACCES')
    return new InputError(`${file} may not be read.`, 'Change its permissions.', { cause });
  if (code !== 'ENOENT' && code !== 'ENOTDIR')
    return new InputError(`${file} cannot be read: ${String(code)}.`, undefined, { cause });
  const near = closest(basename(file), names);
  return new InputError(
    `There is no file ${file}.`,
    near === undefined ? 'Check the path.' : `Did you mean ${join(dirname(file), near)}?`,
    { cause },
  );
}
