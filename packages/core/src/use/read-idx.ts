import { readIdx, type Idx } from '../data/idx/format.js';
import { sameShape, shapeText, sizeOf, type Shape } from '../network/shape.js';
import { DataError } from '../plugin/dataset.js';
import { brightness } from './brightness.js';
import type { FileSamples, Labels, Reading } from './file-samples.js';
import { encodeTarget } from './sample.js';
import { tableWriter } from './table-writer.js';

/** Images of an IDX file; their labels, where targets are wanted, are in a second one. */
export function readIdxSamples(
  bytes: Uint8Array,
  file: string,
  { described, targets }: Reading,
  labels: Labels | undefined,
): FileSamples {
  const images = readIdx(bytes, file);
  const [count = 0] = images.shape;
  const size = sizeOf(described.input);
  refuseShape(images, file, described.input);
  const { from: low, to: high } =
    images.type === 'uint8' ? brightness(described, file) : { from: 0, to: 255 };
  const read = targets ? labelsOf(labels, file, count) : undefined;
  const writer = tableWriter(described, count, targets);
  for (let sample = 0; sample < count; sample++)
    writer.add(
      (out, from) => {
        for (let k = 0; k < size; k++)
          out[from + k] = low + ((high - low) * images.at(sample * size + k)) / 255;
      },
      (out, from) => {
        if (read) encodeTarget(read.target(sample), described, read.where(sample), out, from);
      },
    );
  return writer.samples;
}

function refuseShape({ shape: [, ...sample] }: Idx, file: string, input: Shape): void {
  if (sameShape(sample, input) || sameShape([...sample, 1], input)) return;
  throw new DataError(
    `\`${file}\` has images of ${shapeText(sample)}, and the network takes ${shapeText(input)}.`,
    'Give images of the size that it learned from.',
  );
}

function labelsOf(
  labels: Labels | undefined,
  file: string,
  count: number,
): { target(sample: number): unknown; where(sample: number): string } {
  if (labels === undefined)
    throw new DataError(
      `\`${file}\` holds images without labels, so nothing can be compared.`,
      'Name the IDX file of their labels with --labels FILE.',
    );
  const idx = readIdx(labels.bytes, labels.file);
  const [found = 0, ...each] = idx.shape;
  if (found !== count)
    throw new DataError(
      `\`${file}\` has ${count} images, but \`${labels.file}\` has ${found} labels.`,
      'Name two files that belong together.',
    );
  const size = sizeOf(each);
  return {
    target: (sample) =>
      each.length === 0 ? idx.at(sample) : Array.from({ length: size }, (_, k) => idx.at(sample * size + k)),
    where: (sample) => `\`${labels.file}\`, label ${sample + 1}`,
  };
}
