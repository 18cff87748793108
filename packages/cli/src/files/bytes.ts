import { closest } from '@gramian/core';
import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.js';

/** Above this Node cannot read a file at one go. */
const LARGEST = 2 ** 31 - 1;

/**
 * All of a file that the person named.
 * @param folder that it is relative to
 * @throws InputError where it is missing, no file, or too large
 */
export async function readBytes(file: string, folder: string): Promise<Uint8Array> {
  const path = resolve(folder, file);
  try {
    const about = await stat(path);
    if (about.isDirectory()) throw new InputError(`${file} is a folder.`, 'Name a file in it.');
    if (about.size > LARGEST)
      throw new InputError(`${file} is too large: ${about.size} bytes.`, 'Split it into files below 2 GiB.');
    return await readFile(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(file, path, error);
  }
}

function unreadable(file: string, path: string, cause: unknown): InputError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EACCES')
    return new InputError(`${file} may not be read.`, 'Change its permissions.', { cause });
  if (code !== 'ENOENT' && code !== 'ENOTDIR')
    return new InputError(`${file} cannot be read: ${String(code)}.`, undefined, { cause });
  const near = closest(basename(file), namesIn(dirname(path)));
  return new InputError(
    `There is no file ${file}.`,
    near === undefined ? 'Check the path.' : `Did you mean ${join(dirname(file), near)}?`,
    { cause },
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
