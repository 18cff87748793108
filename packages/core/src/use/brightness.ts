import { DataError, type Described } from '../plugin/dataset.js';

/** The numbers for a picture's bytes 0 and 255. @throws DataError where the network did not learn from pictures */
export function brightness({ pixels }: Described, file: string): NonNullable<Described['pixels']> {
  if (pixels !== undefined) return pixels;
  throw new DataError(
    `\`${file}\` holds pictures, but the network did not learn from any.`,
    'Give data of the kind that it learned from, or JSON lines with the numbers of a sample each.',
  );
}
