import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png } from '../../../test/png.js';
import { folderFiles } from '../../data/files/folder-files.js';
import { loadData } from '../../data/load.js';
import type { Files, Samples } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options, SplitSpec } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { images } from './images.js';

const vocabulary = new Vocabulary().add('@gramian/core', [images]);

const loadFrom = (files: Files, options: Options, split?: SplitSpec) =>
  loadData({ name: 'Data', source: { plugin: 'images', options }, ...(split ? { split } : {}) }, vocabulary, {
    files,
    seed: 1,
  });
const describeFrom = (files: Files, options: Options) => {
  const parsed = parseOptions(images, options);
  if ('issues' in parsed) throw new Error(parsed.issues.map(({ message }) => message).join());
  return images.describe(parsed.value, files);
};

/** A picture of 2 × 2 pixels of one grey. */
const flat = (value: number) => png(2, 2, Array<number>(4).fill(value));

/** The layout of the RSNA bone age challenge: pictures named by numbers, a table with their ends left out. */
const RSNA = {
  'rsna/hands/1377.png': flat(51),
  'rsna/hands/1378.png': flat(102),
  'rsna/hands/1379.png': flat(153),
  'rsna/hands/1380.png': flat(204),
  'rsna/hands.csv': 'id,boneage,male\n1377,180,False\n1378,12,False\n1379,94,True\n1380,120,True\n',
};
const AGES: Readonly<Record<number, number>> = { 1: 180, 2: 12, 3: 94, 4: 120 };
const hands = {
  folder: 'rsna/hands',
  labels: 'rsna/hands.csv',
  file: 'id',
  label: 'boneage',
  colour: 'grey',
};

/** The layout of AFAD: a folder for each age, in it one for each sex. */
const AFAD = {
  'AFAD-Lite/18/111/a.jpg': flat(51),
  'AFAD-Lite/18/112/b.jpg': flat(51),
  'AFAD-Lite/20/111/c.jpg': flat(102),
  'AFAD-Lite/20/112/Thumbs.db': 'no picture',
  'AFAD-Lite/9/112/d.jpg': flat(153),
};

const HALF: SplitSpec = { train: 2, test: 2 };

/** Brightness in fifths and target of every sample, in order. */
function pairsOf({ train, test, described }: Samples): number[][] {
  const size = described.input.reduce((a, b) => a * b);
  const [width = 0] = described.target;
  return [train, test]
    .flatMap(({ count, inputs, targets }) =>
      Array.from({ length: count }, (_, i) => {
        const own = inputs.subarray(i * size, (i + 1) * size);
        expect(new Set(own).size).toBe(1);
        return [Math.round(5 * (own[0] ?? 0)), ...targets.subarray(i * width, (i + 1) * width)];
      }),
    )
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));
}

describe('images', () => {
  it('learns numbers from a table, as in the layout of RSNA bone age', async () => {
    const files = memoryFiles(RSNA);
    const samples = await loadFrom(files, hands, HALF);
    expect(samples.described).toEqual({
      input: [2, 2, 1],
      target: [1],
      targetUnit: 'boneage',
      pixels: { from: 0, to: 1 },
      samples: { all: 4 },
    });
    expect(describeFrom(files, hands)).toEqual(samples.described);
    expect(pairsOf(samples)).toEqual(Object.entries(AGES).map(([grey, age]) => [Number(grey), age]));
  });

  it('learns classes from a table, one of them alone, and several numbers', async () => {
    const files = memoryFiles(RSNA);
    const classes = await loadFrom(files, { ...hands, label: 'male' }, HALF);
    expect(classes.described).toMatchObject({ classes: ['False', 'True'], target: [2] });
    expect(pairsOf(classes)[0]).toEqual([1, 1, 0]);
    const yes = await loadFrom(files, { ...hands, label: 'male', yes: 'True' }, HALF);
    expect(yes.described).toMatchObject({ yes: 'True', target: [1] });
    expect(pairsOf(yes)).toEqual([1, 2, 3, 4].map((grey) => [grey, grey > 2 ? 1 : 0]));
    const both = await loadFrom(files, { ...hands, label: ['boneage', 'id'] }, HALF).catch(String);
    expect(both).toContain('`id` is both the picture and its label');
  });

  it('learns numbers from the names of folders, as in the layout of AFAD', async () => {
    const files = memoryFiles(AFAD);
    const options = { folder: 'AFAD-Lite', colour: 'grey' };
    const samples = await loadFrom(files, options, HALF);
    expect(samples.described).toEqual({
      input: [2, 2, 1],
      target: [1],
      pixels: { from: 0, to: 1 },
      samples: { all: 4 },
    });
    expect(describeFrom(files, options)).toEqual(samples.described);
    expect(pairsOf(samples)).toEqual([
      [1, 18],
      [1, 18],
      [2, 20],
      [3, 9],
    ]);
  });

  it('learns classes from the names of folders', async () => {
    const options = { folder: 'AFAD-Lite', colour: 'grey', task: 'classification' };
    const ages = await loadFrom(memoryFiles(AFAD), options, HALF);
    expect(ages.described.classes).toEqual(['9', '18', '20']);
    expect(pairsOf(ages).at(-1)).toEqual([3, 1, 0, 0]);
    const pets = { 'pets/dog/a.png': flat(51), 'pets/cat/b.png': flat(102) };
    const words = await loadFrom(
      memoryFiles(pets),
      { folder: 'pets/', colour: 'grey' },
      { train: 1, test: 1 },
    );
    expect(words.described.classes).toEqual(['cat', 'dog']);
    expect(pairsOf(words)).toEqual([
      [1, 0, 1],
      [2, 1, 0],
    ]);
    const one = await loadFrom(
      memoryFiles(pets),
      { folder: 'pets', colour: 'grey', yes: 'dog' },
      { train: 1, test: 1 },
    );
    expect(pairsOf(one)).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });

  const single = async (content: Uint8Array, options: Options = {}) => {
    const files = memoryFiles({ 'x/1/a.png': content, 'x/2/b.png': content });
    const { train, described } = await loadFrom(files, { folder: 'x', ...options }, { train: 1, test: 1 });
    return { input: described.input, numbers: [...train.inputs].map((x) => Math.round(255 * x)) };
  };

  it('gives rows, columns and colours their places; transparency does not count', async () => {
    const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30, 40, 50, 60, 70, 80, 90];
    expect(await single(png(3, 2, colours))).toEqual({ input: [2, 3, 3], numbers: colours });
    expect(await single(png(1, 1, [10, 20, 30, 0]))).toEqual({ input: [1, 1, 3], numbers: [10, 20, 30] });
    expect(await single(png(1, 1, [77]))).toEqual({ input: [1, 1, 3], numbers: [77, 77, 77] });
    expect(await single(png(2, 1, [77, 0, 99, 255]), { colour: 'grey' })).toEqual({
      input: [1, 2, 1],
      numbers: [77, 99],
    });
    const sixteen = await single(png(2, 1, [0x4d00, 0xffff], 16), { colour: 'grey' });
    expect(sixteen).toEqual({ input: [1, 2, 1], numbers: [77, 255] });
  });

  it('reads JPEG', async () => {
    const plain = sharp({ create: { width: 16, height: 8, channels: 3, background: '#c03030' } });
    const { input, numbers } = await single(await plain.jpeg({ quality: 100 }).toBuffer());
    expect(input).toEqual([8, 16, 3]);
    for (const [i, x] of numbers.entries()) expect(Math.abs(x - (i % 3 === 0 ? 0xc0 : 0x30))).toBeLessThan(4);
  });

  // Four times as wide as high, its left half bright.
  const wide = png(
    8,
    2,
    Array.from({ length: 16 }, (_, i) => (i % 8 < 4 ? 200 : 0)),
  );
  it.each<[string, readonly number[]]>([
    ['pad', [0, 0, 0, 0, 200, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['crop', [200, 200, 0, 0, 200, 200, 0, 0, 200, 200, 0, 0, 200, 200, 0, 0]],
    ['stretch', [200, 200, 0, 0, 200, 200, 0, 0, 200, 200, 0, 0, 200, 200, 0, 0]],
  ])('brings pictures to a size by `%s`', async (fit, expected) => {
    const { input, numbers } = await single(wide, { size: 4, fit, colour: 'grey' });
    expect(input).toEqual([4, 4, 1]);
    // What lies at an edge is mixed by the filter.
    const clear = numbers.filter((_, i) => [0, 3].includes(i % 4));
    const wanted = expected.filter((_, i) => [0, 3].includes(i % 4));
    if (fit === 'pad') expect(numbers.slice(0, 4)).toEqual([0, 0, 0, 0]);
    else clear.forEach((x, i) => expect(Math.abs(x - (wanted[i] ?? 0))).toBeLessThan(25));
    if (fit === 'pad') expect(Math.max(...numbers)).toBeGreaterThan(180);
  });

  it('brings pictures of several sizes to one, as [height, width]', async () => {
    const files = memoryFiles({ 'x/1/a.png': flat(51), 'x/2/b.png': png(1, 3, [51, 51, 51]) });
    const options = { folder: 'x', size: [3, 2], fit: 'stretch', colour: 'grey' };
    const samples = await loadFrom(files, options, { train: 1, test: 1 });
    expect(samples.described.input).toEqual([3, 2, 1]);
    expect(pairsOf(samples)).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });

  it('leaves out rows without label or picture when it is told to, and pictures without a row', async () => {
    const table = 'id,boneage\n1377,180\n1378,\n9999,12\n1380,120\n';
    const files = memoryFiles({ ...RSNA, 'rsna/hands.csv': table });
    const samples = await loadFrom(files, { ...hands, missing: 'skip' }, { train: 1, test: 1 });
    expect(samples.described.samples).toEqual({ all: 2 });
    expect(pairsOf(samples)).toEqual([
      [1, 180],
      [4, 120],
    ]);
  });

  it('tells how far it is', async () => {
    const heard: number[] = [];
    const spec = { name: 'Data', source: { plugin: 'images', options: hands }, split: HALF };
    await loadData(spec, vocabulary, {
      files: memoryFiles(RSNA),
      seed: 1,
      progress: (fraction) => heard.push(fraction),
    });
    expect(heard).toEqual([0.5, 1]);
  });

  const table = (rows: string) => ({ ...RSNA, 'rsna/hands.csv': `id,boneage\n${rows}` });
  it.each<[string, Readonly<Record<string, string | Uint8Array>>, Options, string]>([
    ['a folder that is not there', RSNA, { ...hands, folder: 'rsna/heads' }, 'There is no `rsna/heads`.'],
    [
      'a folder without pictures',
      { 'x/1/a.gif': 'GIF89a' },
      { folder: 'x' },
      '`x` holds no picture: none of its 1 files ends in .png, .jpg or .jpeg.\nName the folder that holds the pictures, or a folder above it.',
    ],
    [
      'pictures without a label',
      { 'x/a.png': flat(0) },
      { folder: 'x' },
      '`x/a.png` lies in no folder that could be its label.\nPut each picture into a folder named by its label, or name a table of labels: `labels: "labels.csv"`.',
    ],
    [
      'one class',
      { 'x/cat/a.png': flat(0) },
      { folder: 'x' },
      'All pictures lie in `x/cat`, which makes a single class.\nName the folder that holds one folder for each class.',
    ],
    [
      'a word among numbers',
      { ...AFAD, 'AFAD-Lite/unknown/a.jpg': flat(0) },
      { folder: 'AFAD-Lite' },
      'The folder `AFAD-Lite/unknown` is not named by a number, as 3 of the 4 folders beside it are.\nTake it out, or write `task: classification`.',
    ],
    [
      'words where numbers are wanted',
      { 'x/cat/a.png': flat(0), 'x/dog/a.png': flat(0) },
      { folder: 'x', task: 'regression' },
      'The folder `x/cat` is not named by a number, and `task: regression` needs numbers.\nLeave `task` out, to learn the names as classes.',
    ],
    [
      'a class that is not there',
      { 'x/cat/a.png': flat(0), 'x/dog/a.png': flat(0) },
      { folder: 'x', yes: 'cow' },
      '`x` holds no pictures in a folder `cow`.\nIts folders are `cat`, `dog`.',
    ],
    [
      'columns left open',
      RSNA,
      { folder: 'rsna/hands', labels: 'rsna/hands.csv' },
      '`rsna/hands.csv` has the columns `id`, `boneage`, `male`: which one names the picture?\nSay it: `file: …, label: …`.',
    ],
    [
      'a label left open',
      RSNA,
      { folder: 'rsna/hands', labels: 'rsna/hands.csv', file: 'id' },
      '`rsna/hands.csv` has the columns `id`, `boneage`, `male`: which one is to be learned?\nSay it: `file: "id", label: …`.',
    ],
    [
      'a column that is not there',
      RSNA,
      { ...hands, label: 'bonage' },
      '`rsna/hands.csv` has no column `bonage`.\nDid you mean `boneage`?',
    ],
    [
      'a picture that is not there',
      table('1377,1\n1376,2\n'),
      hands,
      '`rsna/hands.csv`, line 3, column `id`: there is no picture `1376` in `rsna/hands`.\nDid you mean `1377`? Leave such rows out with `missing: skip`.',
    ],
    [
      'a way out of the folder in the table',
      { ...table('1377,1\n../../secret.png,2\n'), 'secret.png': flat(0) },
      hands,
      '`rsna/hands.csv`, line 3, column `id`: there is no picture `../../secret.png` in `rsna/hands`.\nNames count from that folder. Leave such rows out with `missing: skip`.',
    ],
    [
      'an absolute path in the table',
      table('/etc/passwd,1\n'),
      hands,
      '`rsna/hands.csv`, line 2, column `id`: there is no picture `/etc/passwd` in `rsna/hands`.\nNames count from that folder. Leave such rows out with `missing: skip`.',
    ],
    [
      'a name for two pictures',
      { ...RSNA, 'rsna/hands/1377.jpg': flat(0) },
      hands,
      '`rsna/hands.csv`, line 2, column `id`: `1377` could be `1377.jpg` or `1377.png`.\nWrite the end of the name as well.',
    ],
    [
      'a missing label',
      table('1377,1\n1378,\n'),
      hands,
      '`rsna/hands.csv`, line 3, column `boneage`: the value is missing.\nFill it in, or leave such rows out with `missing: skip`.',
    ],
    [
      'a table of other pictures',
      table('1,1\n2,2\n'),
      { ...hands, missing: 'skip' },
      'None of the 2 pictures that `rsna/hands.csv` names is in `rsna/hands`.\n`rsna/hands` holds `1377.png`, `1378.png`, `1379.png`, `1380.png`.',
    ],
    [
      'a first picture that is none',
      { ...RSNA, 'rsna/hands/1377.png': 'MZ' },
      hands,
      '`rsna/hands/1377.png` is neither a PNG nor a JPEG file: it begins with 4d 5a.\nSave it as one of them, or take it out of the folder.',
    ],
  ])('refuses at check time: %s', async (_, contents, options, message) => {
    const files = memoryFiles(contents);
    expect(await messageOf(() => describeFrom(files, options))).toBe(message);
    expect(await messageOf(() => loadFrom(files, options, { train: 1, test: 1 }))).toBe(message);
  });

  it.each<[string, Uint8Array | string, Options, string | RegExp]>([
    [
      'another size',
      png(3, 2, [0, 0, 0, 0, 0, 0]),
      {},
      '`rsna/hands/1380.png` is 3 pixels wide and 2 high, but the first picture 2 and 2.\nSay which size all are brought to: `size: [2, 2]`.',
    ],
    [
      'an end too early',
      png(
        64,
        64,
        Array.from({ length: 4096 }, (_, i) => (Math.imul(i, 2654435761) >>> 24) ^ (i & 255)),
      ).subarray(0, 600),
      { size: 2 },
      /^`rsna\/hands\/1380.png` cannot be read as a picture: .+\.\nIt is damaged or too large: save it again\.$/,
    ],
    [
      'a damaged body',
      flat(7).map((byte, i) => (i > 40 && i < 50 ? byte ^ 255 : byte)),
      {},
      /^`rsna\/hands\/1380.png` cannot be read as a picture: .+\.\nIt is damaged or too large: save it again\.$/,
    ],
    [
      'a size beyond all memory',
      flat(7).map((byte, i) => (i === 17 || i === 21 ? 1 : byte)),
      { size: 2 },
      '`rsna/hands/1380.png` declares a picture of 65538 × 65538 pixels; a picture has 1 to 67108864 of them.\nCheck that it is the file that you mean.',
    ],
    [
      'a drawing under the name of a picture',
      '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>',
      {},
      '`rsna/hands/1380.png` is neither a PNG nor a JPEG file: it begins with 3c 73 76 67.\nSave it as one of them, or take it out of the folder.',
    ],
  ])('refuses when it loads a picture with %s', async (_, content, options, message) => {
    const files = memoryFiles({ ...RSNA, 'rsna/hands/1380.png': content });
    const said = await messageOf(() => loadFrom(files, { ...hands, ...options }, HALF));
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it('refuses more than fits into memory', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${1377 + (i % 4)},${i}\n`).join('');
    expect(
      await messageOf(() => loadFrom(memoryFiles(table(rows)), { ...hands, size: 4096, colour: 'rgb' })),
    ).toBe(
      '20 pictures of [4096, 4096, 3] are 1006632960 numbers; at most 536870912 are held in memory.\nAsk for a smaller `size`, for `colour: grey`, or for fewer by `split`.',
    );
  });

  it.each<[Options, string]>([
    [{ folder: 'x', file: 'id' }, '`file` names a column of `labels`, which are not given.'],
    [{ folder: 'x', label: 'id' }, '`label` names a column of `labels`, which are not given.'],
    [
      { folder: 'x', task: 'regression', yes: 'a' },
      '`yes` names a class, which `task: regression` does not have.',
    ],
  ])('refuses options that contradict each other: %j', (options, message) => {
    expect(() => describeFrom(memoryFiles({}), options)).toThrow(message);
  });

  describe('in a folder', () => {
    let root: string;
    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), 'gramian-images-'));
      mkdirSync(join(root, 'project', 'x', 'cat'), { recursive: true });
      mkdirSync(join(root, 'project', 'x', 'dog'));
      writeFileSync(join(root, 'secret.png'), flat(0));
      writeFileSync(join(root, 'project', 'x', 'cat', 'a.png'), flat(0));
      symlinkSync(join(root, 'secret.png'), join(root, 'project', 'x', 'dog', 'b.png'));
    });
    afterAll(() => {
      rmSync(root, { recursive: true });
    });

    it('follows no link out of it', async () => {
      const files = folderFiles(join(root, 'project'));
      expect(await messageOf(() => describeFrom(files, { folder: 'x' }))).toBe(
        '`x/dog/b.png` is a link that leads out of the folder of the `.net` file.\nA `.net` file reads only files in its own folder and below: put `b.png` there.',
      );
    });
  });
});
