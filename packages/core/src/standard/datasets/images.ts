import { z } from 'zod';
import { LARGEST_CSV, parseCsv } from '../../data/csv/parse.js';
import { describeTargets } from '../../data/csv/samples.js';
import { labelledByFolders } from '../../data/pictures/from-folders.js';
import { labelledByTable } from '../../data/pictures/from-table.js';
import { picturesIn, type LabelledPictures } from '../../data/pictures/labelled.js';
import { loadPictures, type Unpacking } from '../../data/pictures/load-pictures.js';
import { PICTURE_HEAD, pictureSize } from '../../data/pictures/picture-size.js';
import { FITS } from '../../data/pictures/unpack-picture.js';
import { splitRows } from '../../data/split.js';
import { DataError, type Described, type Files } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { columnNames } from './column-names.js';
import { hasClassesFor, NO_CLASSES, yesOption } from './yes-option.js';

const side = z.int().min(1).max(4096);

const options = z
  .object({
    folder: z
      .string()
      .describe('Path of the folder that holds the pictures, from the folder of the `.net` file.'),
    labels: z
      .string()
      .optional()
      .describe('Path of a CSV file with a row for each picture. Without it, folders are the labels.'),
    file: z.string().optional().describe('The column of `labels` that names the picture.'),
    label: columnNames
      .optional()
      .describe('The column of `labels` to learn; several for several numbers at once.'),
    size: z
      .union([side, z.array(side).length(2)])
      .transform((given) => (typeof given === 'number' ? [given, given] : given))
      .optional()
      .meta({ written: 'an integer, or [height, width]' })
      .describe('Pixels that every picture is brought to. Without it, all must have one size.'),
    fit: z
      .enum(FITS)
      .default('pad')
      .describe(
        'How: `pad` puts black beside the picture, `crop` keeps its middle, `stretch` changes its proportions.',
      ),
    colour: z.enum(['rgb', 'grey']).default('rgb').describe('Three channels, or one: brightness.'),
    missing: z
      .enum(['refuse', 'skip'])
      .default('refuse')
      .describe('Whether a row without its label or its picture is an error, or left out.'),
    task: z
      .enum(['regression', 'classification'])
      .optional()
      .describe('Default: regression where labels are numbers, else classification.'),
    yes: yesOption,
  })
  .refine(({ labels, file }) => labels !== undefined || file === undefined, {
    path: ['file'],
    message: '`file` names a column of `labels`, which are not given.',
  })
  .refine(({ labels, label }) => labels !== undefined || label === undefined, {
    path: ['label'],
    message: '`label` names a column of `labels`, which are not given.',
  })
  .refine(hasClassesFor, NO_CLASSES);

type Chosen = z.output<typeof options>;

/** Numbers of both sets together, 2 GiB of them. */
const MOST_NUMBERS = 2 ** 29;

/** Pictures from files, with labels from a table or from the names of folders. */
export const images = defineDataset({
  name: 'images',
  apiVersion: 1,
  summary:
    'Pictures, PNG or JPEG, from a folder and those below it; labels from a CSV file or the names of folders.',
  documentation: [
    'Inputs are [height, width, 3], or [height, width, 1] with `colour: grey`; 0 for dark to 1 for bright. Transparency does not count.',
    'With `labels: "table.csv"`, the table has a row for each picture: `file` is the column that names it, with or without `.png`, and `label` the one to learn. Pictures that no row names take no part.',
    'Without a table, a picture’s label is the name of the folder right below `folder` in which it lies, however deep: `faces/18/a.jpg` is 18.',
    'Labels that are numbers are learned as they are; with `task: classification`, or where they are words, they are classes, one-hot, in order. `yes: word` gives 1 for that class and 0 for the others instead.',
    'Without `split`, a random 80% of the pictures are for training and 20% for testing. Pictures are read when the training begins; the check looks at names, labels and the first picture’s size.',
    'Needs the npm package sharp: `npm install sharp`.',
  ].join('\n\n'),
  example: 'images "hands", labels: "hands.csv", file: id, label: boneage, size: 64, colour: grey',
  options,
  positional: ['folder'],
  describe: (chosen, files) => {
    const { labels } = chosen;
    const table = labels === undefined ? undefined : files.part(labels, 0, LARGEST_CSV + 1);
    const labelled = labelledOf(chosen, files, table);
    return describe(chosen, labelled, unpackingOf(chosen, labelled, files));
  },
  async load(chosen, request) {
    const { files, seed, split } = request;
    const table = chosen.labels === undefined ? undefined : await files.read(chosen.labels);
    const labelled = labelledOf(chosen, files, table);
    const unpacking = unpackingOf(chosen, labelled, files);
    const rows = splitRows({ all: labelled.pictures.length }, split, seed);
    const total = rows.train.length + rows.test.length;
    refuseTooMany(total, unpacking);
    const load = (side: 'train' | 'test', before: number) =>
      loadPictures(labelled, rows[side], unpacking, files, (done) =>
        request.progress?.((before + done) / total),
      );
    return {
      described: describe(chosen, labelled, unpacking),
      train: await load('train', 0),
      test: await load('test', rows.train.length),
    };
  },
});

/** @param table bytes of the table of labels, where there is one */
function labelledOf(chosen: Chosen, files: Files, table: Uint8Array | undefined): LabelledPictures {
  const { folder, labels = '' } = chosen;
  const pictures = picturesIn(folder, files);
  const { task, yes, file, label, missing } = chosen;
  if (table === undefined) return labelledByFolders(folder, pictures, { task, yes });
  const text = parseCsv(table, labels, ',');
  return labelledByTable(folder, pictures, text, { task, yes, file, label, missing });
}

/** Their own size where none is asked for: that of the first one. */
function unpackingOf({ size, fit, colour }: Chosen, { pictures }: LabelledPictures, files: Files): Unpacking {
  const channels = colour === 'grey' ? 1 : 3;
  const [height, width] = size ?? [];
  if (height !== undefined && width !== undefined) return { height, width, channels, fit };
  const [first = ''] = pictures;
  return { ...pictureSize(files.part(first, 0, PICTURE_HEAD), first), channels, fit: undefined };
}

function describe(
  { labels }: Chosen,
  { pictures, targets }: LabelledPictures,
  { height, width, channels }: Unpacking,
): Described {
  const { targetUnit, ...described } = describeTargets(targets);
  return {
    input: [height, width, channels],
    ...described,
    // A column has a name, a folder has none but its label.
    ...(labels === undefined || targetUnit === undefined ? {} : { targetUnit }),
    pixels: { from: 0, to: 1 },
    samples: { all: pictures.length },
  };
}

function refuseTooMany(count: number, { height, width, channels }: Unpacking): void {
  const numbers = count * height * width * channels;
  if (numbers > MOST_NUMBERS)
    throw new DataError(
      `${count} pictures of [${height}, ${width}, ${channels}] are ${numbers} numbers; at most ${MOST_NUMBERS} are held in memory.`,
      'Ask for a smaller `size`, for `colour: grey`, or for fewer by `split`.',
    );
}
