import { z } from 'zod';
import { completeRowsOf, encodeRows } from '../../data/parquet/encode.js';
import { parquetTable } from '../../data/parquet/footer.js';
import { readParquet } from '../../data/parquet/read.js';
import { describeParquet, parquetSamples } from '../../data/parquet/roles.js';
import { splitRows } from '../../data/split.js';
import { defineDataset } from '../../plugin/define.js';
import { columnNames } from './column-names.js';
import { classValue, yesOption } from './yes-option.js';

const options = z
  .object({
    file: z.string().describe('Path of the file, from the folder of the `.net` file.'),
    target: columnNames.describe('Column to learn; several for several numbers at once.'),
    ignore: columnNames.default([]).describe('Columns to leave out.'),
    classes: z
      .array(classValue)
      .min(2)
      .optional()
      .meta({ written: 'a list of words or numbers' })
      .describe('The values of the target, in the order of the outputs, where they are classes.'),
    yes: yesOption,
    missing: z
      .enum(['refuse', 'skip'])
      .default('refuse')
      .describe('Whether a missing value is an error, or its row is left out.'),
  })
  .refine(({ target, classes }) => target.length === 1 || classes === undefined, {
    path: ['target'],
    message: 'For classes give one target column.',
  })
  .refine(({ classes = [] }) => new Set(classes).size === classes.length, {
    path: ['classes'],
    message: '`classes` names a class twice.',
  })
  .refine(({ classes, yes }) => yes === undefined || classes?.includes(yes) === true, {
    path: ['yes'],
    message: '`yes` is not one of the `classes`.',
  });

/** Samples from a table in columns. */
export const parquet = defineDataset({
  name: 'parquet',
  apiVersion: 1,
  summary: 'Samples from a Parquet file: one row a sample, one column the target, the others the input.',
  documentation: [
    'Input columns hold numbers or true and false; others are left out with `ignore`. A target of numbers is learned as it is. With `classes: [cat, dog]` the target becomes one-hot, in that order; `yes: cat` gives 1 for that class and 0 for the others instead.',
    'The check reads the end of the file alone, which describes its columns; values are read when the training begins. A value is missing where it is null or not a number. Messages count rows from 0.',
    'Without `split`, a random 80% of the rows are for training and 20% for testing.',
  ].join('\n\n'),
  reference: 'Apache Parquet: the file format.',
  example: 'parquet "iris.parquet", target: species, classes: [setosa, versicolor, virginica]',
  options,
  positional: ['file'],
  describe(chosen, files) {
    const samples = parquetSamples(parquetTable(chosen.file, files), roles(chosen));
    const described = describeParquet(samples);
    return chosen.missing === 'skip' ? described : { ...described, samples: { all: samples.table.rows } };
  },
  async load(chosen, { files, seed, split }) {
    const samples = parquetSamples(parquetTable(chosen.file, files), roles(chosen));
    const names = [...samples.inputs, ...samples.targets.map(({ name }) => name)];
    const columns = await readParquet(samples.table, names, files);
    const complete = completeRowsOf(samples, columns, chosen.missing === 'skip');
    const rows = splitRows({ all: complete.length }, split, seed);
    const table = (order: Int32Array) =>
      encodeRows(
        samples,
        columns,
        Array.from(order, (at) => complete[at] ?? 0),
        roles(chosen),
      );
    return {
      described: { ...describeParquet(samples), samples: { all: complete.length } },
      train: table(rows.train),
      test: table(rows.test),
    };
  },
});

function roles({ target, ignore, classes, yes }: z.output<typeof options>) {
  return { target, ignore, classes, yes };
}
