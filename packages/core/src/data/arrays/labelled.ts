import { sizeOf, type Shape } from '../../network/shape.js';
import { DataError, type Described, type Table } from '../../plugin/dataset.js';
import type { ArrayHeader, NumberArray } from './number-array.js';

/** An array and where it comes from, for messages: a path between backticks. */
export interface Named<T extends ArrayHeader = ArrayHeader> {
  readonly file: string;
  readonly array: T;
}

/** Labels, whose numbers are looked at only where they are needed. */
export interface Labels extends Named {
  readonly numbers: () => NumberArray;
}

/** Inputs and the label of each. */
export interface Labelled<T extends ArrayHeader = ArrayHeader> {
  readonly inputs: Named<T>;
  readonly labels: Labels;
}

export type Task = 'regression' | 'classification';

/** More than this are measurements, not names of classes. */
const MOST_CLASSES = 1000;

/**
 * What the samples of one or two sets (training and test) look like.
 *
 * @param shapeOf shape of a sample
 * @throws DataError where images and labels, or the two sets, do not belong together
 */
export function describeLabelled(
  sets: readonly Labelled[],
  task: Task | undefined,
  shapeOf: (inputs: Named) => Shape,
): Omit<Described, 'samples'> {
  for (const set of sets) refuseCounts(set);
  const input = common(sets.map(({ inputs }) => ({ file: inputs.file, shape: shapeOf(inputs) })));
  const pixels = sets.every(({ inputs }) => inputs.array.type === 'uint8')
    ? { pixels: { from: 0, to: 1 } }
    : {};
  const measured = sets.some(({ labels }) => labels.array.type.startsWith('float'));
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

/** The rows as numbers: bytes of inputs scaled to 0..1, labels one-hot where there are classes. */
export function encodeLabelled(
  { inputs: { array }, labels }: Labelled<NumberArray>,
  rows: Int32Array,
  described: Omit<Described, 'samples'>,
): Table {
  const { classes } = described;
  const values = labels.numbers();
  const targets = new Float32Array(rows.length * sizeOf(described.target));
  if (classes === undefined) copyRows(values, rows, 1, targets);
  else {
    const places = new Map(classes.map((name, place) => [name, place]));
    rows.forEach((row, i) => {
      targets[i * classes.length + (places.get(String(values.at(row))) ?? 0)] = 1;
    });
  }
  const inputs = new Float32Array(rows.length * sizeOf(described.input));
  copyRows(array, rows, array.type === 'uint8' ? 1 / 255 : 1, inputs);
  return { count: rows.length, inputs, targets };
}

function copyRows(from: NumberArray, rows: Int32Array, scale: number, to: Float32Array): void {
  const size = to.length / rows.length;
  rows.forEach((row, i) => {
    for (let k = 0; k < size; k++) to[i * size + k] = from.at(row * size + k) * scale;
  });
}

/** [h, w] gets a channel; vectors and images with channels stay as they are. */
export function imageShape({ file, array }: Named): Shape {
  const [, ...sample] = array.shape;
  if (sample.length === 2) return [...sample, 1];
  if (sample.length === 1 || sample.length === 3) return sample;
  throw new DataError(
    `${file} has ${dimensions(array)}, which makes no images.`,
    'Images are [count, height, width], perhaps with channels behind.',
  );
}

function labelShape({ file, array }: Named): Shape {
  const [, ...sample] = array.shape;
  if (sample.length > 1)
    throw new DataError(
      `${file} has ${dimensions(array)}, which makes no labels.`,
      'Labels are [count], or [count, numbers of each].',
    );
  return sample.length === 0 ? [1] : sample;
}

function refuseCounts({ inputs, labels }: Labelled): void {
  const [inputCount = 0] = inputs.array.shape;
  const [labelCount = 0] = labels.array.shape;
  if (inputCount !== labelCount)
    throw new DataError(
      `${inputs.file} has ${inputCount} samples, but ${labels.file} has ${labelCount} labels.`,
      'Name two files that belong together.',
    );
}

function common(all: readonly { readonly file: string; readonly shape: Shape }[]): Shape {
  const [first, ...others] = all;
  const other = others.find(({ shape }) => shape.join() !== first?.shape.join());
  if (first === undefined || other !== undefined)
    throw new DataError(
      `${first?.file ?? ''} has samples of ${first?.shape.join(' × ') ?? ''}, but ${other?.file ?? ''} of ${other?.shape.join(' × ') ?? ''}.`,
      'Training and test samples must have the same shape.',
    );
  return first.shape;
}

/** The labels that occur, in order. */
function classesOf(all: readonly Labels[]): readonly string[] {
  const values = new Set<number>();
  for (const { file, array, numbers } of all) {
    if (array.shape.length !== 1)
      throw new DataError(
        `${file} has ${dimensions(array)}, but classes are one number a sample.`,
        'Write `task: regression` to learn the numbers themselves.',
      );
    const labels = numbers();
    for (let i = 0; i < (array.shape[0] ?? 0); i++) values.add(labels.at(i));
  }
  if (values.size < 2 || values.size > MOST_CLASSES)
    throw new DataError(
      `${all[0]?.file ?? ''} holds ${values.size} different ${values.size === 1 ? 'label' : 'labels'}; classes are 2 to ${MOST_CLASSES}.`,
      'Write `task: regression` to learn the numbers themselves.',
    );
  return [...values].sort((a, b) => a - b).map(String);
}

function dimensions({ shape }: ArrayHeader): string {
  return shape.length === 1 ? '1 dimension' : `${shape.length} dimensions`;
}
