import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../errors.js';
import { unreadable } from './unreadable.js';

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
