import { z } from 'zod';
import { IDX_HEAD, idxHeader, readIdx, type Idx } from '../../data/idx/format.js';
import {
  describeLabelled,
  encodeLabelled,
  imageShape,
  type Labelled,
  type Task,
} from '../../data/arrays/labelled.js';
import { LARGEST_LABELS } from '../../data/arrays/number-array.js';
import { splitRows, type SampleCounts } from '../../data/split.js';
import type { Described, Files } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';

const options = z
  .object({
    images: z.string().describe('Path of the images, from the folder of the `.net` file.'),
    labels: z.string().describe('Path of their labels.'),
    'test-images': z.string().optional().describe('Path of the images of a test set of its own.'),
    'test-labels': z.string().optional().describe('Path of their labels.'),
    task: z
      .enum(['regression', 'classification'])
      .optional()
      .describe('Default: classification where labels are integers, else regression.'),
  })
  .refine((given) => (given['test-images'] === undefined) === (given['test-labels'] === undefined), {
    path: ['test-images'],
    message: 'A test set needs both `test-images` and `test-labels`.',
  });

/** Samples from files of the format of MNIST. */
export const idx = defineDataset({
  name: 'idx',
  apiVersion: 1,
  summary: 'Images and labels from IDX files, the format of MNIST, plain or gzip.',
  documentation: [
    'Images [count, height, width] become inputs [height, width, 1]; bytes are scaled to 0..1, other numbers are taken as they are.',
    'Integer labels are classes, one-hot, in the order of their numbers.',
    'Without a test set and without `split`, a random 80% of the images are for training and 20% for testing.',
  ].join('\n\n'),
  reference: 'LeCun, Cortes, Burges: The MNIST database of handwritten digits.',
  example: 'idx images: "train-images.gz", labels: "train-labels.gz"',
  options,
  describe({ images, labels, task, 'test-images': testImages, 'test-labels': testLabels }, files) {
    const train = headerOf(files, images, labels);
    const test =
      testImages === undefined || testLabels === undefined
        ? undefined
        : headerOf(files, testImages, testLabels);
    return describe({ train, test }, task);
  },
  async load({ images, labels, task, 'test-images': testImages, 'test-labels': testLabels }, request) {
    const { files, seed, split } = request;
    const train = await readSet(files, images, labels);
    const test =
      testImages === undefined || testLabels === undefined
        ? undefined
        : await readSet(files, testImages, testLabels);
    const described = describe({ train, test }, task);
    const rows = splitRows(countsOf({ train, test }), split, seed);
    return {
      described,
      train: encodeLabelled(train, rows.train, described),
      test: encodeLabelled(test ?? train, rows.test, described),
    };
  },
});

interface Sets {
  readonly train: Labelled;
  readonly test: Labelled | undefined;
}

function describe(sets: Sets, task: Task | undefined): Described {
  const all = sets.test === undefined ? [sets.train] : [sets.train, sets.test];
  return { ...describeLabelled(all, task, imageShape), samples: countsOf(sets) };
}

function countsOf({ train, test }: Sets): SampleCounts {
  const count = ({ inputs }: Labelled) => inputs.array.shape[0] ?? 0;
  return test === undefined ? { all: count(train) } : { train: count(train), test: count(test) };
}

/** Labels are read whole, to know the classes. */
function headerOf(files: Files, images: string, labels: string): Labelled {
  const read = readIdx(files.part(labels, 0, LARGEST_LABELS), labels);
  return {
    inputs: { file: `\`${images}\``, array: idxHeader(files.part(images, 0, IDX_HEAD), images) },
    labels: { file: `\`${labels}\``, array: read, numbers: () => read },
  };
}

async function readSet(files: Files, images: string, labels: string): Promise<Labelled<Idx>> {
  const read = readIdx(await files.read(labels), labels);
  return {
    inputs: { file: `\`${images}\``, array: readIdx(await files.read(images), images) },
    labels: { file: `\`${labels}\``, array: read, numbers: () => read },
  };
}
