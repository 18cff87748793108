import type { Files, NamedArrays } from '../../plugin/dataset.js';

/**
 * The same files, and arrays that a `.net` file may name: `memory "measurements"`. Check and training are given the result in place
 * of the files.
 */
export function withArrays(files: Files, arrays: Readonly<Record<string, NamedArrays>>): Files {
  return { ...files, arrays: new Map([...(files.arrays ?? []), ...Object.entries(arrays)]) };
}
