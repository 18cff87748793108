import { sameShape, shapeText, sizeOf, type Shape } from '../../network/shape.js';
import {
  DataError,
  type Described,
  type LoadRequest,
  type NamedArrays,
  type Samples,
  type Table,
} from '../../plugin/dataset.js';
import { splitRows } from '../split.js';
import { flatten, type Flat } from './flatten.js';

interface Set {
  readonly inputs: Flat;
  readonly targets: Flat;
}

/** Named arrays, laid out and checked against each other. */
export interface MemorySamples {
  readonly described: Described;
  readonly train: Set;
  /** Absent where both come from `train`. */
  readonly test: Set | undefined;
}

/**
 * @param name for messages
 * @throws DataError for arrays that are ragged, hold something else than numbers, or do not belong together
 */
export function memorySamples(name: string, arrays: NamedArrays): MemorySamples {
  const train = setOf(`\`${name}\``, arrays);
  const test = arrays.test && setOf(`the test set of \`${name}\``, arrays.test);
  const { classes, targetUnit } = arrays;
  const input = train.inputs.shape.slice(1);
  const target = train.targets.shape.slice(1);
  if (test && !sameShape(test.inputs.shape.slice(1), input))
    throw new DataError(
      `\`${name}\` has samples of ${shapeText(input)}, its test set of ${shapeText(test.inputs.shape.slice(1))}.`,
      'Training and test samples must have the same shape.',
    );
  if (test && !sameShape(test.targets.shape.slice(1), target))
    throw new DataError(
      `\`${name}\` has targets of ${shapeText(target)}, its test set of ${shapeText(test.targets.shape.slice(1))}.`,
      'Training and test samples must have the same shape.',
    );
  if (classes) for (const set of test ? [train, test] : [train]) refuseClasses(name, set.targets, classes);
  const count = ({ inputs }: Set) => inputs.shape[0] ?? 0;
  return {
    train,
    test,
    described: {
      input: orOne(input),
      target: classes ? [classes.length] : orOne(target),
      ...(classes ? { classes } : {}),
      ...(targetUnit === undefined ? {} : { targetUnit }),
      samples: test ? { train: count(train), test: count(test) } : { all: count(train) },
    },
  };
}

export function splitMemory(
  { described, train, test }: MemorySamples,
  { split, seed }: Pick<LoadRequest, 'split' | 'seed'>,
): Samples {
  const { samples = { all: 0 } } = described;
  const rows = splitRows(samples, split, seed);
  return {
    described,
    train: tableOf(train, rows.train, described),
    test: tableOf(test ?? train, rows.test, described),
  };
}

function setOf(name: string, { inputs, targets }: Pick<NamedArrays, 'inputs' | 'targets'>): Set {
  const set = {
    inputs: flatten(`The inputs of ${name}`, inputs),
    targets: flatten(`The targets of ${name}`, targets),
  };
  const [inputCount, targetCount] = [set.inputs.shape[0] ?? 0, set.targets.shape[0] ?? 0];
  if (inputCount === targetCount) return set;
  const said = name.charAt(0).toUpperCase() + name.slice(1);
  throw new DataError(
    `${said} has ${inputCount} inputs, but ${targetCount} targets.`,
    'Give a target for each input.',
  );
}

function refuseClasses(name: string, { shape, data }: Flat, classes: readonly string[]): void {
  if (shape.length > 1)
    throw new DataError(
      `\`${name}\` names classes, but its targets are ${shapeText(shape.slice(1))} each.`,
      'With `classes`, a target is the number of its class: 0 for the first.',
    );
  const bad = data.findIndex((x) => !Number.isInteger(x) || x < 0 || x >= classes.length);
  if (bad !== -1)
    throw new DataError(
      `\`${name}\`, sample ${bad}: the target is ${String(data[bad])}, but there are ${classes.length} classes.`,
      `Targets are the numbers of the classes, 0 to ${classes.length - 1}.`,
    );
}

function tableOf({ inputs, targets }: Set, rows: Int32Array, { input, target, classes }: Described): Table {
  if (!classes)
    return { count: rows.length, inputs: pick(inputs, rows, input), targets: pick(targets, rows, target) };
  const oneHot = new Float32Array(rows.length * classes.length);
  rows.forEach((row, i) => {
    oneHot[i * classes.length + (targets.data[row] ?? 0)] = 1;
  });
  return { count: rows.length, inputs: pick(inputs, rows, input), targets: oneHot };
}

function pick({ data }: Flat, rows: Int32Array, shape: Shape): Float32Array {
  const size = sizeOf(shape);
  const out = new Float32Array(rows.length * size);
  rows.forEach((row, i) => {
    out.set(data.subarray(row * size, (row + 1) * size), i * size);
  });
  return out;
}

function orOne(shape: Shape): Shape {
  return shape.length === 0 ? [1] : shape;
}
