import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import type { Samples } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options, SplitSpec } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { cifar } from './cifar.js';

const vocabulary = new Vocabulary().add('@gramian/core', [cifar]);

type Contents = Readonly<Record<string, string | Uint8Array>>;
const load = (contents: Contents, options: Options, split?: SplitSpec): Promise<Samples> =>
  loadData(
    {
      name: 'Data',
      source: { plugin: 'cifar', options: { folder: 'c', ...options } },
      ...(split ? { split } : {}),
    },
    vocabulary,
    { files: memoryFiles(contents), seed: 1 },
  );
const describeOptions = (contents: Contents, options: Options) => {
  const parsed = parseOptions(cifar, { folder: 'c', ...options });
  if ('issues' in parsed) throw new Error(parsed.issues.map(({ message }) => message).join());
  return cifar.describe(parsed.value, memoryFiles(contents));
};

/** A sample as the page of the data sets describes it: labels, then red, green and blue, each 1,024 bytes. */
function record(
  labels: readonly number[],
  pixel: (channel: number, y: number, x: number) => number,
): number[] {
  const planes = [0, 1, 2].flatMap((channel) =>
    Array.from({ length: 1024 }, (_, i) => pixel(channel, Math.floor(i / 32), i % 32)),
  );
  return [...labels, ...planes];
}

/** Class `label`, with `mark` as the first byte of red so that the sample can be told. */
const ten = (label: number, mark: number) => record([label], (c, y, x) => (c + y + x === 0 ? mark : 0));
const file = (...records: readonly number[][]) => Uint8Array.from(records.flat());

const TEN: Contents = {
  'c/batches.meta.txt': 'airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n',
  'c/data_batch_1.bin': file(ten(0, 51), ten(3, 102)),
  'c/data_batch_2.bin': file(ten(9, 153), ten(0, 204)),
  'c/test_batch.bin': file(ten(9, 255), ten(2, 0)),
  'c/readme.html': '',
};
const NAMES = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

/** Mark in fifths and target of every sample. */
const marks = ({ train, test, described }: Samples) =>
  [train, test].map(({ count, inputs, targets }) =>
    Array.from({ length: count }, (_, i) => {
      const [width = 0] = described.target;
      const target = [...targets.subarray(i * width, (i + 1) * width)];
      return [Math.round(5 * (inputs[3072 * i] ?? 0)), ...target];
    }).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
  );
const oneHot = (at: number) => Array.from({ length: 10 }, (_, i) => (i === at ? 1 : 0));

describe('cifar', () => {
  it('reads all classes of CIFAR-10; the two sets stay apart', async () => {
    const samples = await load(TEN, {});
    expect(samples.described).toEqual({
      input: [32, 32, 3],
      target: [10],
      classes: NAMES,
      pixels: { from: 0, to: 1 },
      samples: { train: 4, test: 2 },
    });
    expect(describeOptions(TEN, {})).toEqual(samples.described);
    expect(marks(samples)).toEqual([
      [
        [1, ...oneHot(0)],
        [2, ...oneHot(3)],
        [3, ...oneHot(9)],
        [4, ...oneHot(0)],
      ],
      [
        [0, ...oneHot(2)],
        [5, ...oneHot(9)],
      ],
    ]);
  });

  it('puts red, green and blue of a pixel side by side', async () => {
    const pixel = (c: number, y: number, x: number) => (37 * c + 5 * y + x) % 256;
    const contents = { ...TEN, 'c/test_batch.bin': file(record([1], pixel)) };
    const { test } = await load(contents, {});
    for (const [y, x, c] of [
      [0, 0, 0],
      [0, 1, 2],
      [31, 30, 1],
      [17, 4, 2],
    ] as const)
      expect(test.inputs[(y * 32 + x) * 3 + c]).toBeCloseTo(pixel(c, y, x) / 255, 6);
  });

  it('takes some classes, in the order of the outputs, or one against the others', async () => {
    const samples = await load(TEN, { classes: ['truck', 'airplane'] });
    expect(samples.described).toMatchObject({
      classes: ['truck', 'airplane'],
      samples: { train: 3, test: 1 },
    });
    expect(marks(samples)).toEqual([
      [
        [1, 0, 1],
        [3, 1, 0],
        [4, 0, 1],
      ],
      [[5, 1, 0]],
    ]);
    const yes = await load(TEN, { classes: ['truck', 'airplane'], yes: 'airplane' });
    expect(yes.described).toMatchObject({ yes: 'airplane', target: [1] });
    expect(marks(yes)).toEqual([
      [
        [1, 1],
        [3, 0],
        [4, 1],
      ],
      [[5, 0]],
    ]);
    const checked = describeOptions(TEN, { classes: ['truck', 'airplane'] });
    expect(checked).toMatchObject({ classes: ['truck', 'airplane'], target: [2] });
    expect(checked.samples).toBeUndefined();
  });

  it('knows the names of CIFAR-10 without their file, and any number of batches', async () => {
    const { 'c/batches.meta.txt': _, 'c/data_batch_2.bin': __, ...rest } = TEN;
    expect(describeOptions(rest, {})).toMatchObject({ classes: NAMES, samples: { train: 2, test: 2 } });
  });

  it('splits each set', async () => {
    const { train, test } = await load(TEN, {}, { train: 2, test: { value: 50, unit: '%' } });
    expect([train.count, test.count]).toEqual([2, 1]);
    expect(await messageOf(() => load(TEN, { classes: ['truck', 'airplane'] }, { train: 4, test: 1 }))).toBe(
      'The split asks for 4 samples to train, but the data has 3 for that.\nAsk for at most `train: 3`.',
    );
  });

  const fine = Array.from({ length: 100 }, (_, i) => `fine_${i}`);
  const coarse = Array.from({ length: 20 }, (_, i) => `coarse_${i}`);
  const HUNDRED: Contents = {
    'c/train.bin': file(record([3, 42], () => 51)),
    'c/test.bin': file(record([19, 99], () => 255)),
    'c/fine_label_names.txt': fine.join('\r\n'),
    'c/coarse_label_names.txt': coarse.join('\n'),
  };
  it('reads either label of CIFAR-100', async () => {
    const fineOnes = await load(HUNDRED, {});
    expect(fineOnes.described).toMatchObject({ classes: fine, samples: { train: 1, test: 1 } });
    expect([fineOnes.train.targets.indexOf(1), fineOnes.test.targets.indexOf(1)]).toEqual([42, 99]);
    expect(fineOnes.train.inputs[0]).toBeCloseTo(0.2, 6);
    const coarseOnes = await load(HUNDRED, { labels: 'coarse' });
    expect(coarseOnes.described.classes).toEqual(coarse);
    expect([coarseOnes.train.targets.indexOf(1), coarseOnes.test.targets.indexOf(1)]).toEqual([3, 19]);
  });

  const without = (name: string, contents: Contents = TEN) =>
    Object.fromEntries(Object.entries(contents).filter(([path]) => path !== name));
  it.each<[string, Contents, Options, string]>([
    [
      'another folder',
      { 'c/notes.txt': '' },
      {},
      '`c` holds neither `data_batch_1.bin` (CIFAR-10) nor `train.bin` (CIFAR-100).\nName the folder of the binary version, unpacked: `cifar-10-batches-bin` or `cifar-100-binary`.',
    ],
    [
      'the version for Python',
      { 'c/data_batch_1': '' },
      {},
      '`c` holds neither `data_batch_1.bin` (CIFAR-10) nor `train.bin` (CIFAR-100).\nIt seems to be the version for Python: fetch the binary version.',
    ],
    [
      'a missing test set',
      without('c/test_batch.bin'),
      {},
      '`c` lacks `test_batch.bin`.\nUnpack the archive whole: all its files belong together.',
    ],
    [
      'missing names',
      without('c/fine_label_names.txt', HUNDRED),
      {},
      '`c` lacks `fine_label_names.txt`.\nUnpack the archive whole: all its files belong together.',
    ],
    [
      'too few names',
      { ...TEN, 'c/batches.meta.txt': 'airplane\nairplane\nbird\n' },
      {},
      '`c/batches.meta.txt` holds 2 different names; there are 10 classes.\nUnpack the archive again.',
    ],
    [
      'a file that was cut off',
      { ...TEN, 'c/data_batch_2.bin': file(ten(1, 1), ten(2, 2)).subarray(0, 4000) },
      {},
      '`c/data_batch_2.bin` has 4000 bytes; samples of this layout have 3073 bytes each.\nIt was cut off: unpack the archive again.',
    ],
    [
      'an empty file',
      { ...TEN, 'c/test_batch.bin': '' },
      {},
      '`c/test_batch.bin` has 0 bytes; samples of this layout have 3073 bytes each.\nIt was cut off: unpack the archive again.',
    ],
    [
      'a class that is not there',
      TEN,
      { classes: ['airplane', 'trunk'] },
      'There is no class `trunk` in this data.\nDid you mean `truck`?',
    ],
    [
      'coarse classes of CIFAR-10',
      TEN,
      { labels: 'coarse' },
      '`c` holds CIFAR-10, whose classes have no coarser ones above them.\nLeave `labels` out.',
    ],
  ])('refuses at check time: %s', async (_, contents, options, message) => {
    expect(await messageOf(() => describeOptions(contents, options))).toBe(message);
    expect(await messageOf(() => load(contents, options))).toBe(message);
  });

  it('refuses a label that is no class when it loads', async () => {
    const contents = { ...TEN, 'c/data_batch_2.bin': file(ten(1, 1), ten(10, 2)) };
    expect(await messageOf(() => load(contents, {}))).toBe(
      '`c/data_batch_2.bin`, sample 1: the label is 10, but there are only 10 classes.\nCheck that it is the file that you mean.',
    );
  });

  it.each<[Options, string]>([
    [{ classes: ['cat', 'cat'] }, '`classes` names a class twice.'],
    [{ classes: ['cat'] }, 'One class alone leaves nothing to learn: name at least two.'],
    [{ classes: ['cat', 'dog'], yes: 'ship' }, '`yes` is not one of the `classes`.'],
  ])('refuses options that contradict each other: %j', (options, message) => {
    expect(() => describeOptions(TEN, options)).toThrow(message);
  });
});
