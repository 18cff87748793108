import { DataError, type Table } from '../../plugin/dataset.js';
import { PIXELS, type CifarLayout } from './layout.js';

type RecordLayout = Pick<CifarLayout, 'labelAt' | 'labelBytes' | 'names'>;

const CHANNELS = 3;

/** One sample of a file. */
export interface CifarRecord {
  readonly bytes: Uint8Array;
  /** Where its pixels begin. */
  readonly at: number;
  /** The number of its class. */
  readonly label: number;
}

/** How many samples a file of so many bytes holds. @throws DataError where that is no whole number, or none */
export function recordsIn(file: string, size: number, { labelBytes }: RecordLayout): number {
  const each = labelBytes + CHANNELS * PIXELS;
  if (size > 0 && size % each === 0) return size / each;
  throw new DataError(
    `\`${file}\` has ${size} bytes; samples of this layout have ${each} bytes each.`,
    size === 0 || size > each
      ? 'It was cut off: unpack the archive again.'
      : 'Check that it is the file that you mean.',
  );
}

/** The samples of a file whose class is wanted. @throws DataError with the sample whose label is no class */
export function recordsOf(
  file: string,
  bytes: Uint8Array,
  layout: RecordLayout,
  wanted: ReadonlySet<number>,
): readonly CifarRecord[] {
  const { labelAt, labelBytes, names } = layout;
  const count = recordsIn(file, bytes.length, layout);
  const records: CifarRecord[] = [];
  for (let i = 0; i < count; i++) {
    const start = i * (labelBytes + CHANNELS * PIXELS);
    const label = bytes[start + labelAt] ?? 0;
    if (label >= names.length)
      throw new DataError(
        `\`${file}\`, sample ${i}: the label is ${label}, but there are only ${names.length} classes.`,
        'Check that it is the file that you mean.',
      );
    if (wanted.has(label)) records.push({ bytes, at: start + labelBytes, label });
  }
  return records;
}

/**
 * Inputs [32, 32, 3] from 0 to 1.
 *
 * @param targetOf where the 1 stands in the target of a label; undefined: nowhere
 * @param width numbers of a target
 */
export function tableOf(
  records: readonly CifarRecord[],
  targetOf: (label: number) => number | undefined,
  width: number,
): Table {
  const inputs = new Float32Array(records.length * CHANNELS * PIXELS);
  const targets = new Float32Array(records.length * width);
  records.forEach(({ bytes, at, label }, i) => {
    const from = i * CHANNELS * PIXELS;
    for (let channel = 0; channel < CHANNELS; channel++)
      for (let pixel = 0; pixel < PIXELS; pixel++)
        inputs[from + CHANNELS * pixel + channel] = (bytes[at + channel * PIXELS + pixel] ?? 0) / 255;
    const target = targetOf(label);
    if (target !== undefined) targets[i * width + target] = 1;
  });
  return { count: records.length, inputs, targets };
}
