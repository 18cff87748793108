import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../errors.js';

/**
 * The `.net` files that a path names: the file itself, or those of a folder and the folders in it, in order. Folders of packages
 * and those whose names begin with a dot are left out.
 * @param folder that the path is relative to
 * @throws InputError where a folder has none
 */
export function netFilesOf(path: string, folder: string): readonly string[] {
  if (!statSync(resolve(folder, path), { throwIfNoEntry: false })?.isDirectory()) return [path];
  const files = within(path, folder);
  if (files.length === 0) throw new InputError(`There are no .net files in ${path}.`, 'Name a .net file.');
  return files;
}

function within(path: string, folder: string): readonly string[] {
  const entries = readdirSync(resolve(folder, path), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const name = join(path, entry.name);
    if (entry.isFile()) return entry.name.endsWith('.net') ? [name] : [];
    const left = !entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules';
    return left ? [] : within(name, folder);
  });
}
