import { DataError, type Files } from '../plugin/dataset.js';

/** Files that exist only in memory, by path. Text is stored as UTF-8. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const bytesOf = (path: string): Uint8Array => {
    const content = contents[path];
    if (content === undefined) throw new DataError(`There is no \`${path}\`.`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    size: (path) => bytesOf(path).length,
    part: (path, from, bytes) => bytesOf(path).subarray(from, from + bytes),
    read: (path) => Promise.resolve().then(() => bytesOf(path)),
    list(path) {
      const folder = path.endsWith('/') ? path : `${path}/`;
      const inside = Object.keys(contents).filter((file) => file.startsWith(folder));
      if (inside.length === 0) throw new DataError(`There is no \`${path}\`.`);
      return inside.map((file) => file.slice(folder.length)).sort((a, b) => (a < b ? -1 : 1));
    },
  };
}
