import { DataError, type Files } from '../plugin/dataset.js';

/** Files that exist only in memory, by path. Text is stored as UTF-8. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const bytesOf = (path: string): Uint8Array => {
    const content = contents[path];
    if (content === undefined) throw new DataError(`There is no \`${path}\`.`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  return {
    head: (path, bytes) => bytesOf(path).subarray(0, bytes),
    read: (path) => Promise.resolve().then(() => bytesOf(path)),
  };
}
