import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options, SplitSpec } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { idx } from './idx.js';

const file = (code: number, shape: readonly number[], body: readonly number[]) =>
  Uint8Array.from([0, 0, code, shape.length, ...shape.flatMap((d) => [0, 0, 0, d]), ...body]);

/** Six images of 1 × 2, image i made of 51·i, labels 3 and 8 in turn. */
const images = file(8, [6, 1, 2], [0, 0, 51, 51, 102, 102, 153, 153, 204, 204, 255, 255]);
const labels = file(8, [6], [3, 8, 3, 8, 3, 8]);
const contents = {
  images,
  labels,
  'images.gz': gzipSync(images),
  'labels.gz': gzipSync(labels),
  'test-images': file(8, [2, 1, 2], [255, 0, 0, 255]),
  'test-labels': file(8, [2], [8, 5]),
  angles: file(0x0d, [6, 1], Array<number[]>(6).fill([0x3f, 0xc0, 0, 0]).flat()),
  pairs: file(8, [6, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  colours: file(8, [6, 1, 2, 3], Array<number>(36).fill(255)),
  vectors: file(0x0b, [6, 2], Array<number[]>(12).fill([1, 0]).flat()),
  wide: file(8, [2, 2, 2], Array<number>(8).fill(0)),
  flat: file(8, [6], [0, 0, 0, 0, 0, 0]),
  cube: file(8, [6, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0]),
  junk: 'a,b\n1,2\n',
};
const files = memoryFiles(contents);
const vocabulary = new Vocabulary().add('@gramian/core', [idx]);

const load = (options: Options, split?: SplitSpec) =>
  loadData({ name: 'Data', source: { plugin: 'idx', options }, ...(split ? { split } : {}) }, vocabulary, {
    files,
    seed: 1,
  });
const describeOptions = (options: Options) => {
  const parsed = parseOptions(idx, options);
  if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues));
  return idx.describe(parsed.value, files);
};

describe('idx', () => {
  it.each([
    { images: 'images', labels: 'labels' },
    { images: 'images.gz', labels: 'labels.gz' },
  ])('reads images scaled to 0..1 and labels as classes: $images', async (options) => {
    const { train, test, described } = await load(options, { train: 4, test: 2 });
    expect(described).toEqual({
      input: [1, 2, 1],
      target: [2],
      classes: ['3', '8'],
      pixels: { from: 0, to: 1 },
      samples: { all: 6 },
    });
    const seen = [train, test].flatMap(({ count, inputs, targets }) =>
      Array.from({ length: count }, (_, i) => {
        const image = Math.round((inputs[2 * i] ?? 0) * 5);
        expect(inputs[2 * i]).toBeCloseTo(image / 5, 6);
        expect(inputs[2 * i + 1]).toBe(inputs[2 * i]);
        expect([...targets.subarray(2 * i, 2 * i + 2)]).toEqual(image % 2 === 0 ? [1, 0] : [0, 1]);
        return image;
      }),
    );
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(seen).not.toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('takes a test set of its own, whose classes count too', async () => {
    const options = {
      images: 'images',
      labels: 'labels',
      'test-images': 'test-images',
      'test-labels': 'test-labels',
    };
    const { train, test, described } = await load(options);
    expect(described).toMatchObject({ classes: ['3', '5', '8'], samples: { train: 6, test: 2 } });
    expect(train.count).toBe(6);
    const rows = [0, 1].map((i) => [
      ...test.inputs.subarray(2 * i, 2 * i + 2),
      ...test.targets.subarray(3 * i, 3 * i + 3),
    ]);
    expect(rows.sort()).toEqual([
      [0, 1, 0, 1, 0],
      [1, 0, 0, 0, 1],
    ]);
  });

  it.each([
    ['floats', 'angles', undefined, [1], [1.5]],
    ['bytes, when it is told to', 'pairs', 'regression', [2], undefined],
    ['classes as numbers, when it is told to', 'labels', 'regression', [1], undefined],
  ])('learns numbers from %s', async (_, name, task, target, first) => {
    const { described, train } = await load({ images: 'images', labels: name, ...(task ? { task } : {}) });
    expect(described.target).toEqual(target);
    expect(described.classes).toBeUndefined();
    if (first) expect([...train.targets.subarray(0, 1)]).toEqual(first);
    else expect(train.targets.every((y) => y >= 1)).toBe(true);
  });

  it('reads colours and vectors; only bytes are scaled', async () => {
    const colours = await load({ images: 'colours', labels: 'labels' });
    expect(colours.described.input).toEqual([1, 2, 3]);
    expect(new Set(colours.train.inputs)).toEqual(new Set([1]));
    const vectors = await load({ images: 'vectors', labels: 'labels' });
    expect(vectors.described.input).toEqual([2]);
    expect(new Set(vectors.train.inputs)).toEqual(new Set([256]));
  });

  it('describes at check time what it loads later', async () => {
    for (const options of [
      { images: 'images.gz', labels: 'labels.gz' },
      { images: 'images', labels: 'pairs', task: 'regression' },
      { images: 'images', labels: 'labels', 'test-images': 'test-images', 'test-labels': 'test-labels' },
    ])
      expect(describeOptions(options)).toEqual((await load(options)).described);
  });

  it.each<[string, Options, string]>([
    [
      'two files that do not belong together',
      { images: 'images', labels: 'test-labels' },
      '`images` has 6 samples, but `test-labels` has 2 labels.\nName two files that belong together.',
    ],
    [
      'test images of another shape',
      { images: 'images', labels: 'labels', 'test-images': 'wide', 'test-labels': 'test-labels' },
      '`images` has samples of 1 × 2 × 1, but `wide` of 2 × 2 × 1.\nTraining and test samples must have the same shape.',
    ],
    [
      'images that are none',
      { images: 'flat', labels: 'labels' },
      '`flat` has 1 dimension, which makes no images.\nImages are [count, height, width], perhaps with channels behind.',
    ],
    [
      'labels that are none',
      { images: 'images', labels: 'images', task: 'regression' },
      '`images` has 3 dimensions, which makes no labels.\nLabels are [count], or [count, numbers of each].',
    ],
    [
      'several numbers as a class',
      { images: 'images', labels: 'pairs' },
      '`pairs` has 2 dimensions, but classes are one number a sample.\nWrite `task: regression` to learn the numbers themselves.',
    ],
    [
      'a single class',
      { images: 'images', labels: 'flat' },
      '`flat` holds 1 different label; classes are 2 to 1000.\nWrite `task: regression` to learn the numbers themselves.',
    ],
    [
      'another format',
      { images: 'junk', labels: 'labels' },
      '`junk` is not an IDX file: it begins with 61 2c 62 0a.\nAn IDX file begins with two zero bytes, a type (08 for bytes) and the number of dimensions.',
    ],
    ['a file that is not there', { images: 'nothing', labels: 'labels' }, 'There is no `nothing`.'],
  ])('refuses %s', async (_, options, message) => {
    expect(await messageOf(() => describeOptions(options))).toBe(message);
    expect(await messageOf(() => load(options))).toBe(message);
  });

  it('wants both files of a test set', () => {
    const parsed = parseOptions(idx, { images: 'a', labels: 'b', 'test-labels': 'c' });
    expect(parsed).toEqual({
      issues: [{ option: 'test-images', message: 'A test set needs both `test-images` and `test-labels`.' }],
    });
  });
});
