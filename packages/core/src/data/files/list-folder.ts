import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '../../plugin/dataset.js';
import { locate, locateFolder, unreadable } from './locate.js';

/** Deeper than this is a circle of links, or no data set. */
const DEEPEST = 16;

/** More files than this are no data set that fits into memory. */
const MOST_FILES = 2 ** 22;

/**
 * The files in a folder and below, as paths from that folder with `/`, in the order of their characters. Links are followed where
 * they stay inside the folder of the `.net` file; names that begin with a dot are left out.
 *
 * @throws DataError where the folder, or one below it, cannot be listed or leads out
 */
export function listFolder(base: string, path: string): readonly string[] {
  const found: string[] = [];
  const walk = (inside: string, depth: number) => {
    const here = joined(path, inside);
    if (depth > DEEPEST)
      throw new DataError(
        `\`${here}\` lies more than ${DEEPEST} folders below \`${path}\`.`,
        'A link in it may lead in a circle: remove it.',
      );
    for (const entry of entriesOf(locateFolder(base, here).real, here)) {
      if (entry.name.startsWith('.')) continue;
      const name = joined(inside, entry.name);
      if (isFolder(entry, base, joined(path, name))) walk(name, depth + 1);
      else found.push(name);
      if (found.length > MOST_FILES)
        throw new DataError(`\`${path}\` holds more than ${MOST_FILES} files.`, 'Name a folder with fewer.');
    }
  };
  walk('', 0);
  return found.sort((a, b) => (a < b ? -1 : 1));
}

function entriesOf(real: string, path: string): readonly Dirent[] {
  try {
    return readdirSync(real, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

/** A link is what it leads to. */
function isFolder(entry: Dirent, base: string, path: string): boolean {
  return entry.isSymbolicLink() ? locate(base, path).stats.isDirectory() : entry.isDirectory();
}

function joined(folder: string, name: string): string {
  if (folder === '') return name;
  return name === '' ? folder : join(folder, name).replaceAll('\\', '/');
}
