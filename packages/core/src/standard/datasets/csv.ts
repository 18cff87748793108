import { z } from 'zod';
import { LARGEST_CSV, parseCsv } from '../../data/csv/parse.js';
import { CHECKED_WHOLE, describeLarge } from '../../data/csv/describe-large.js';
import {
  describeSamples,
  encodeSamples,
  readSamples,
  type CsvRoles,
  type CsvSamples,
} from '../../data/csv/samples.js';
import { splitRows } from '../../data/split.js';
import { defineDataset } from '../../plugin/define.js';
import { columnNames } from './column-names.js';
import { hasClassesFor, NO_CLASSES, yesOption } from './yes-option.js';

const options = z
  .object({
    file: z.string().describe('Path of the file, from the folder of the `.net` file.'),
    target: columnNames.describe('Column to learn; several for several numbers at once.'),
    ignore: columnNames.default([]).describe('Columns to leave out.'),
    categories: columnNames
      .default([])
      .describe('Columns whose numbers are codes, each to become a one-hot input.'),
    delimiter: z
      .union([
        z.enum(['comma', 'semicolon', 'tab']),
        z
          .string()
          .length(1)
          .regex(/[^"\r\n]/),
      ])
      .default(',')
      .transform((written) => ({ comma: ',', semicolon: ';', tab: '\t' })[written] ?? written)
      .meta({ written: 'a character, or `tab`' })
      .describe('What separates the values.'),
    missing: z
      .enum(['refuse', 'skip'])
      .default('refuse')
      .describe('Whether a missing value is an error, or its row is left out.'),
    task: z
      .enum(['regression', 'classification'])
      .optional()
      .describe('Default: regression where the target holds numbers, else classification.'),
    yes: yesOption,
  })
  .refine(hasClassesFor, NO_CLASSES)
  .refine(
    ({ task, yes, target }) => target.length === 1 || (task !== 'classification' && yes === undefined),
    {
      path: ['target'],
      message: 'For classes give one target column.',
    },
  );

/** Samples from a table of text. */
export const csv = defineDataset({
  name: 'csv',
  apiVersion: 1,
  summary: 'Samples from a CSV file: one row a sample, one column the target, the others the input.',
  documentation: [
    'The first line names the columns. A column of numbers is one input; a column of words is one-hot, one input for each of its words, in alphabetical order.',
    'A target of numbers is learned as it is. A target of words gives classes, one-hot, in alphabetical order; `yes: word` gives 1 for that class and 0 for the others instead.',
    'A value is missing where the cell is empty or holds `?`, `NA`, `N/A`, `NaN` or `null`.',
    'A file above 1 MiB whose columns are all numbers is checked by its beginning, and read whole when the training begins.',
    'Without `split`, a random 80% of the rows are for training and 20% for testing.',
  ].join('\n\n'),
  example: 'csv "wine.csv", target: cultivar',
  options,
  positional: ['file'],
  describe(chosen, files) {
    const { file, delimiter, ...roles } = chosen;
    const size = files.size(file);
    const described =
      size > CHECKED_WHOLE && size <= LARGEST_CSV
        ? describeLarge(file, delimiter, rolesOf(roles), files)
        : undefined;
    return described ?? describeSamples(samplesOf(chosen, files.part(file, 0, LARGEST_CSV + 1)));
  },
  async load(chosen, { files, seed, split }) {
    const samples = samplesOf(chosen, await files.read(chosen.file));
    const { train, test } = splitRows({ all: samples.rows.length }, split, seed);
    return {
      described: describeSamples(samples),
      train: encodeSamples(samples, train),
      test: encodeSamples(samples, test),
    };
  },
});

function samplesOf({ file, delimiter, ...roles }: z.output<typeof options>, bytes: Uint8Array): CsvSamples {
  return readSamples(parseCsv(bytes, file, delimiter), rolesOf(roles));
}

function rolesOf({ task, yes, ...roles }: Omit<z.output<typeof options>, 'file' | 'delimiter'>): CsvRoles {
  return { ...roles, task, yes };
}
