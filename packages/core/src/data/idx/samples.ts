import { sizeOf, type Shape } from '../../network/shape.js';
import { DataError, type Described, type Table } from '../../plugin/dataset.js';
import type { Idx, IdxHeader } from './format.js';

/** A file and its path, for messages. */
export interface Named<T extends IdxHeader = IdxHeader> {
  readonly file: string;
  readonly idx: T;
}

/** Images and the label of each. */
export interface Labelled<T extends IdxHeader = IdxHeader> {
  readonly images: Named<T>;
  readonly labels: Named<Idx>;
}

export type Task = 'regression' | 'classification';

/** More than this are measurements, not names of classes. */
const MOST_CLASSES = 1000;

/**
 * What the samples of one or two sets (training and test) look like.
 *
 * @throws DataError where images and labels, or the two sets, do not belong together
 */
export function describeLabelled(
  sets: readonly Labelled[],
  task: Task | undefined,
): Omit<Described, 'samples'> {
  for (const set of sets) refuseCounts(set);
  const input = common(sets.map(({ images }) => ({ file: images.file, shape: imageShape(images) })));
  const pixels = sets.every(({ images }) => images.idx.type === 'uint8')
    ? { pixels: { from: 0, to: 1 } }
    : {};
  const measured = sets.some(({ labels }) => labels.idx.type.startsWith('float'));
  if ((task ?? (measured ? 'regression' : 'classification')) === 'classification') {
    const classes = classesOf(sets.map(({ labels }) => labels));
    return { input, target: [classes.length], classes, ...pixels };
  }
  return {
    input,
    target: common(sets.map(({ labels }) => ({ file: labels.file, shape: labelShape(labels) }))),
    ...pixels,
  };
}

/** The rows as numbers: bytes of images scaled to 0..1, labels one-hot where there are classes. */
export function encodeLabelled(
  { images, labels }: Labelled<Idx>,
  rows: Int32Array,
  described: Described,
): Table {
  const scale = images.idx.type === 'uint8' ? 1 / 255 : 1;
  const { classes } = described;
  const targets = new Float32Array(rows.length * sizeOf(described.target));
  if (classes === undefined) copyRows(labels.idx, rows, 1, targets);
  else
    rows.forEach((row, i) => {
      targets[i * classes.length + classes.indexOf(String(labels.idx.at(row)))] = 1;
    });
  const inputs = new Float32Array(rows.length * sizeOf(described.input));
  copyRows(images.idx, rows, scale, inputs);
  return { count: rows.length, inputs, targets };
}

function copyRows(from: Idx, rows: Int32Array, scale: number, to: Float32Array): void {
  const size = to.length / rows.length;
  rows.forEach((row, i) => {
    for (let k = 0; k < size; k++) to[i * size + k] = from.at(row * size + k) * scale;
  });
}

/** [h, w] gets a channel; vectors and images with channels stay as they are. */
function imageShape({ file, idx }: Named): Shape {
  const [, ...sample] = idx.shape;
  if (sample.length === 2) return [...sample, 1];
  if (sample.length === 1 || sample.length === 3) return sample;
  throw new DataError(
    `\`${file}\` has ${dimensions(idx)}, which makes no images.`,
    'Images are [count, height, width], perhaps with channels behind.',
  );
}

function labelShape({ file, idx }: Named): Shape {
  const [, ...sample] = idx.shape;
  if (sample.length > 1)
    throw new DataError(
      `\`${file}\` has ${dimensions(idx)}, which makes no labels.`,
      'Labels are [count], or [count, numbers of each].',
    );
  return sample.length === 0 ? [1] : sample;
}

function refuseCounts({ images, labels }: Labelled): void {
  const [imageCount = 0] = images.idx.shape;
  const [labelCount = 0] = labels.idx.shape;
  if (imageCount !== labelCount)
    throw new DataError(
      `\`${images.file}\` has ${imageCount} images, but \`${labels.file}\` has ${labelCount} labels.`,
      'Name two files that belong together.',
    );
}

function common(all: readonly { readonly file: string; readonly shape: Shape }[]): Shape {
  const [first, ...others] = all;
  const other = others.find(({ shape }) => shape.join() !== first?.shape.join());
  if (first === undefined || other !== undefined)
    throw new DataError(
      `\`${first?.file ?? ''}\` has samples of ${first?.shape.join(' × ') ?? ''}, but \`${other?.file ?? ''}\` of ${other?.shape.join(' × ') ?? ''}.`,
      'Training and test samples must have the same shape.',
    );
  return first.shape;
}

/** The labels that occur, in order. */
function classesOf(all: readonly Named<Idx>[]): readonly string[] {
  const values = new Set<number>();
  for (const { file, idx } of all) {
    if (idx.shape.length !== 1)
      throw new DataError(
        `\`${file}\` has ${dimensions(idx)}, but classes are one number a sample.`,
        'Write `task: regression` to learn the numbers themselves.',
      );
    for (let i = 0; i < (idx.shape[0] ?? 0); i++) values.add(idx.at(i));
  }
  if (values.size < 2 || values.size > MOST_CLASSES)
    throw new DataError(
      `\`${all[0]?.file ?? ''}\` holds ${values.size} different ${values.size === 1 ? 'label' : 'labels'}; classes are 2 to ${MOST_CLASSES}.`,
      'Write `task: regression` to learn the numbers themselves.',
    );
  return [...values].sort((a, b) => a - b).map(String);
}

function dimensions({ shape }: IdxHeader): string {
  return shape.length === 1 ? '1 dimension' : `${shape.length} dimensions`;
}
