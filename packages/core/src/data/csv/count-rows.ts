import type { Files } from '../../plugin/dataset.js';

/** Bytes that are looked at together. */
const PART = 2 ** 22;

const [TAB, LINE_FEED, RETURN, SPACE, QUOTE] = [9, 10, 13, 32, 34];

/**
 * How many lines below the header of a CSV file are not blank; undefined where a value is quoted, since it may hold line ends of its
 * own.
 */
export function countRows(file: string, files: Files): number | undefined {
  const size = files.size(file);
  let lines = 0;
  let filled = false;
  for (let from = 0; from < size; from += PART)
    for (const byte of files.part(file, from, PART)) {
      if (byte === QUOTE) return undefined;
      if (byte === LINE_FEED || byte === RETURN) {
        if (filled) lines += 1;
        filled = false;
      } else if (byte !== SPACE && byte !== TAB) filled = true;
    }
  return lines + (filled ? 1 : 0) - 1;
}
