import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.js';
import { namesIn, unreadable } from './unreadable.js';

/** A .net file is written by a person; what is larger is something else. */
const LARGEST = 4_000_000;

/**
 * The text of a `.net` file.
 * @param file as the person wrote it
 * @param folder that it is relative to
 * @throws InputError where it is missing, no file, too large, or not text
 */
export function readNetText(file: string, folder: string): string {
  const path = resolve(folder, file);
  const bytes = readBytes(file, path);
  if (bytes.includes(0)) throw notText(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw notText(file);
  }
}

function readBytes(file: string, path: string): Uint8Array {
  try {
    const about = statSync(path);
    if (about.isDirectory()) throw isFolder(file, path);
    if (about.size > LARGEST)
      throw new InputError(
        `${file} is ${(about.size / 1e6).toFixed(1)} MB large; a .net file is text of at most ${LARGEST / 1e6} MB.`,
        'Check that you named the right file.',
      );
    return readFileSync(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(file, path, error, netFilesIn(dirname(path)));
  }
}

function isFolder(file: string, path: string): InputError {
  const [first] = netFilesIn(path);
  return new InputError(
    `${file} is a folder.`,
    first === undefined ? 'Name a .net file.' : `Name a .net file, such as ${join(file, first)}.`,
  );
}

const notText = (file: string) =>
  new InputError(
    `${file} is not text.`,
    'A .net file is plain text in UTF-8; check that you named the right file.',
  );

const netFilesIn = (folder: string) => namesIn(folder).filter((name) => name.endsWith('.net'));
