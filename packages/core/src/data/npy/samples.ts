import { sizeOf, shapeText, type Shape } from '../../network/shape.js';
import {
  DataError,
  type Described,
  type LoadRequest,
  type Samples,
  type Table,
} from '../../plugin/dataset.js';
import {
  describeLabelled,
  encodeLabelled,
  type Labelled,
  type Named,
  type Task,
} from '../arrays/labelled.js';
import type { NumberArray } from '../arrays/number-array.js';
import { splitRows, type SampleCounts } from '../split.js';
import { headersOf, numbersOf, type ArrayFile } from './array-file.js';

/** Arrays that belong together, and what they mean. */
export interface ArraySource {
  readonly train: readonly [inputs: ArrayFile, targets: ArrayFile];
  readonly test: readonly [inputs: ArrayFile, targets: ArrayFile] | undefined;
  readonly task: Task | undefined;
  /** Shape of a sample, where it is another one than the array's. */
  readonly shape: Shape | undefined;
}

/** From headers; labels are read whole where they are classes. @throws DataError for what does not belong together */
export function describeArrays(source: ArraySource): Described {
  const { train, test } = source;
  return describe(source, headersOf(...train), test && headersOf(...test));
}

/** @throws DataError for arrays that are damaged or do not belong together */
export function loadArrays(source: ArraySource, { seed, split }: LoadRequest): Samples {
  const train = numbersOf(...source.train);
  const test = source.test && numbersOf(...source.test);
  const described = describe(source, train, test);
  const rows = splitRows(countsOf(train, test), split, seed);
  return {
    described,
    train: encode(train, rows.train, described),
    test: encode(test ?? train, rows.test, described),
  };
}

function describe({ task, shape }: ArraySource, train: Labelled, test: Labelled | undefined): Described {
  const sets = test === undefined ? [train] : [train, test];
  const described = describeLabelled(sets, task, (inputs) => sampleShape(inputs, shape));
  return { ...described, samples: countsOf(train, test) };
}

function countsOf(train: Labelled, test: Labelled | undefined): SampleCounts {
  const count = ({ inputs }: Labelled) => inputs.array.shape[0] ?? 0;
  return test === undefined ? { all: count(train) } : { train: count(train), test: count(test) };
}

function sampleShape({ file, array }: Named, wanted: Shape | undefined): Shape {
  const [, ...own] = array.shape;
  const shape = own.length === 0 ? [1] : own;
  if (wanted === undefined) return shape;
  if (sizeOf(wanted) === sizeOf(shape)) return wanted;
  throw new DataError(
    `\`shape\` is ${shapeText(wanted)}, ${sizeOf(wanted)} numbers, but the samples of ${file} have ${sizeOf(shape)}: ${shapeText(shape)}.`,
    'Give a shape of as many numbers, or leave it out.',
  );
}

/** The chosen samples. @throws DataError that names the sample in which a number is missing: arrays say so by NaN */
function encode(labelled: Labelled<NumberArray>, rows: Int32Array, described: Described): Table {
  const table = encodeLabelled(labelled, rows, described);
  const { inputs, labels } = labelled;
  for (const [{ file }, numbers] of [
    [inputs, table.inputs],
    [labels, table.targets],
  ] as const) {
    const bad = numbers.findIndex((x) => !Number.isFinite(x));
    if (bad !== -1)
      throw new DataError(
        `${file}, sample ${rows[Math.floor((bad * rows.length) / numbers.length)] ?? 0}: a number is ${String(numbers[bad])}.`,
        'Fill in what is missing, or leave such samples out.',
      );
  }
  return table;
}
