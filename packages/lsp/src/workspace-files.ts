import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** So many files of a workspace are looked at for names. */
const MOST = 1000;

/** The `.net` files of folders and those below, with their texts; what cannot be read is left out, and so are dependencies. */
export function netFiles(
  folders: readonly string[],
): readonly { readonly path: string; readonly text: string }[] {
  const found: { path: string; text: string }[] = [];
  const waiting = [...folders];
  for (let folder = waiting.shift(); folder !== undefined && found.length < MOST; folder = waiting.shift())
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name)) waiting.push(path);
      if (entry.isFile() && entry.name.endsWith('.net') && found.length < MOST) {
        const text = textOf(path);
        if (text !== undefined) found.push({ path, text });
      }
    }
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
