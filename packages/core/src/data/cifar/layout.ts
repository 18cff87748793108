import { DataError, type Files } from '../../plugin/dataset.js';
import { below } from '../pictures/labelled.js';

/** The files of one of the two data sets, and the bytes of a sample in them. */
export interface CifarLayout {
  readonly train: readonly string[];
  readonly test: readonly string[];
  /** Which of the bytes before the pixels is the label. */
  readonly labelAt: number;
  readonly labelBytes: number;
  /** Name of each label, in the order of their numbers. */
  readonly names: readonly string[];
}

/** 32 × 32 pixels: all of red, all of green, all of blue, each row by row. */
export const SIDE = 32;
export const PIXELS = SIDE * SIDE;

const CIFAR_10_NAMES = 'airplane automobile bird cat deer dog frog horse ship truck'.split(' ');

/** Longer files hold no names. */
const LONGEST_NAMES = 2 ** 16;

/**
 * What a folder in the published binary layout holds.
 *
 * Krizhevsky: Learning multiple layers of features from tiny images (2009); the layout as the page of the data sets describes it.
 *
 * @param labels which of the two labels of CIFAR-100
 * @throws DataError where files are missing
 */
export function cifarLayout(folder: string, labels: 'fine' | 'coarse', files: Files): CifarLayout {
  const present = files.list(folder);
  const batches = present.filter((file) => /^data_batch_\d+\.bin$/.test(file));
  if (batches.length > 0) {
    const train = [...batches].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const names = present.includes('batches.meta.txt')
      ? namesIn(below(folder, 'batches.meta.txt'), 10, files)
      : CIFAR_10_NAMES;
    if (labels === 'coarse')
      throw new DataError(
        `\`${folder}\` holds CIFAR-10, whose classes have no coarser ones above them.`,
        'Leave `labels` out.',
      );
    return layout(folder, present, train, 'test_batch.bin', { labelAt: 0, labelBytes: 1, names });
  }
  if (present.includes('train.bin')) {
    const file = `${labels}_label_names.txt`;
    refuseMissing(folder, present, file);
    const names = namesIn(below(folder, file), labels === 'fine' ? 100 : 20, files);
    return layout(folder, present, ['train.bin'], 'test.bin', {
      labelAt: labels === 'fine' ? 1 : 0,
      labelBytes: 2,
      names,
    });
  }
  const python = present.some((file) => file === 'data_batch_1' || file === 'train');
  throw new DataError(
    `\`${folder}\` holds neither \`data_batch_1.bin\` (CIFAR-10) nor \`train.bin\` (CIFAR-100).`,
    python
      ? 'It seems to be the version for Python: fetch the binary version.'
      : 'Name the folder of the binary version, unpacked: `cifar-10-batches-bin` or `cifar-100-binary`.',
  );
}

function layout(
  folder: string,
  present: readonly string[],
  train: readonly string[],
  test: string,
  rest: Pick<CifarLayout, 'labelAt' | 'labelBytes' | 'names'>,
): CifarLayout {
  refuseMissing(folder, present, test);
  return { train: train.map((file) => below(folder, file)), test: [below(folder, test)], ...rest };
}

function refuseMissing(folder: string, present: readonly string[], file: string): void {
  if (!present.includes(file))
    throw new DataError(
      `\`${folder}\` lacks \`${file}\`.`,
      'Unpack the archive whole: all its files belong together.',
    );
}

function namesIn(path: string, count: number, files: Files): readonly string[] {
  const text = new TextDecoder().decode(files.part(path, 0, LONGEST_NAMES));
  const names = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (names.length === count && new Set(names).size === count) return names;
  throw new DataError(
    `\`${path}\` holds ${new Set(names).size} different names; there are ${count} classes.`,
    'Unpack the archive again.',
  );
}
