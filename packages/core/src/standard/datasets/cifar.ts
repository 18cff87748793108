import { z } from 'zod';
import { cifarLayout, SIDE, type CifarLayout } from '../../data/cifar/layout.js';
import { recordsIn, recordsOf, tableOf, type CifarRecord } from '../../data/cifar/records.js';
import { listOf } from '../../data/csv/columns.js';
import { splitRows } from '../../data/split.js';
import { DataError, type Described, type Files } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { closest } from '../../spec/closest.js';

const options = z
  .object({
    folder: z
      .string()
      .describe('Path of the folder that the archive unpacks to, from the folder of the `.net` file.'),
    classes: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('Which classes take part, by name, in the order of the outputs. Default: all.'),
    yes: z
      .string()
      .optional()
      .describe('The class whose target is 1, all others 0: for the loss `logistic`.'),
    labels: z
      .enum(['fine', 'coarse'])
      .default('fine')
      .describe('Of CIFAR-100: its 100 classes, or the 20 that these belong to.'),
  })
  .refine(({ classes = [] }) => new Set(classes).size === classes.length, {
    path: ['classes'],
    message: '`classes` names a class twice.',
  })
  .refine(({ classes, yes }) => classes === undefined || classes.length > 1 || yes !== undefined, {
    path: ['classes'],
    message: 'One class alone leaves nothing to learn: name at least two.',
  })
  .refine(({ classes, yes }) => classes === undefined || yes === undefined || classes.includes(yes), {
    path: ['yes'],
    message: '`yes` is not one of the `classes`.',
  });

type Chosen = z.output<typeof options>;

/** Small photographs in ten or a hundred classes. */
export const cifar = defineDataset({
  name: 'cifar',
  apiVersion: 1,
  summary:
    'CIFAR-10 or CIFAR-100 from the folder of its binary version: 50,000 photographs to train, 10,000 to test.',
  documentation: [
    'Inputs are [32, 32, 3], 0 for dark to 1 for bright. Targets are one-hot, a number for each class; `yes: airplane` gives 1 for that class and 0 for the others instead, [1].',
    'Which of the two it is, the files say: `data_batch_1.bin` and following with `test_batch.bin`, or `train.bin` with `test.bin` and the names of their labels.',
    'The official training and test sets stay apart: `split` takes from each. With `classes`, how many samples there are is known when the training begins.',
  ].join('\n\n'),
  reference: 'Krizhevsky: Learning multiple layers of features from tiny images (2009).',
  example: 'cifar "cifar-10-batches-bin", classes: [airplane, truck]',
  options,
  positional: ['folder'],
  describe(chosen, files) {
    const layout = cifarLayout(chosen.folder, chosen.labels, files);
    const count = (paths: readonly string[]) =>
      paths.reduce((total, path) => total + recordsIn(path, files.size(path), layout), 0);
    const samples = { train: count(layout.train), test: count(layout.test) };
    const described = describe(chosen, layout);
    return chosen.classes === undefined ? { ...described, samples } : described;
  },
  async load(chosen, request) {
    const { files, seed, split } = request;
    const layout = cifarLayout(chosen.folder, chosen.labels, files);
    const described = describe(chosen, layout);
    const names = chosen.classes ?? layout.names;
    const wanted = new Set(names.map((name) => layout.names.indexOf(name)));
    const train = await read(layout.train, layout, wanted, files);
    const test = await read(layout.test, layout, wanted, files);
    const samples = { train: train.length, test: test.length };
    const rows = splitRows(samples, split, seed);
    const targetOf = (label: number) => {
      const name = layout.names[label] ?? '';
      if (chosen.yes === undefined) return names.indexOf(name);
      return name === chosen.yes ? 0 : undefined;
    };
    const [width = 1] = described.target;
    const table = (records: readonly CifarRecord[], order: Int32Array) =>
      tableOf(
        Array.from(order, (row) => records[row]).filter((record) => record !== undefined),
        targetOf,
        width,
      );
    return {
      described: { ...described, samples },
      train: table(train, rows.train),
      test: table(test, rows.test),
    };
  },
});

function describe({ classes, yes }: Chosen, { names }: CifarLayout): Omit<Described, 'samples'> {
  for (const name of classes ?? []) refuseUnknown(name, names);
  if (yes !== undefined) refuseUnknown(yes, names);
  const chosen = classes ?? names;
  const input = [SIDE, SIDE, 3];
  const pixels = { from: 0, to: 1 };
  if (yes !== undefined) return { input, target: [1], yes, pixels };
  return { input, target: [chosen.length], classes: chosen, pixels };
}

function refuseUnknown(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const near = closest(name, names);
  throw new DataError(
    `There is no class \`${name}\` in this data.`,
    near === undefined ? `Its classes are ${listOf(names)}.` : `Did you mean \`${near}\`?`,
  );
}

async function read(
  paths: readonly string[],
  layout: CifarLayout,
  wanted: ReadonlySet<number>,
  files: Files,
): Promise<readonly CifarRecord[]> {
  const records: CifarRecord[] = [];
  for (const path of paths)
    for (const record of recordsOf(path, await files.read(path), layout, wanted)) records.push(record);
  return records;
}
