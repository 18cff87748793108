import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadData } from '../../data/load.js';
import type { Described, Samples, Table } from '../../plugin/dataset.js';
import { defineDataset } from '../../plugin/define.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { corrupt } from './corrupt.js';

const at = { offset: 40, length: 20, line: 4, column: 3 };

/** The i-th sample has the label i mod classes; its input is i. */
function labelled(kind: 'classes' | 'yes' | 'numbers', count: number, classes: number): Samples {
  const width = kind === 'classes' ? classes : 1;
  const table = (): Table => {
    const targets = new Float32Array(count * width);
    for (let i = 0; i < count; i++) {
      if (kind === 'classes') targets[i * width + (i % classes)] = 1;
      else targets[i] = kind === 'yes' ? i % 2 : i / 2;
    }
    return { count, inputs: Float32Array.from({ length: count }, (_, i) => i), targets };
  };
  const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
  const described: Described = {
    input: [1],
    target: [width],
    ...(kind === 'classes' ? { classes: names } : kind === 'yes' ? { yes: 'class 1' } : {}),
  };
  return { described, train: table(), test: table() };
}

function load(samples: Samples, options: Options, seed = 1): Promise<Samples> {
  const made = defineDataset({
    name: 'made',
    apiVersion: 1,
    summary: 'For this test.',
    options: z.object({}),
    describe: () => samples.described,
    load: () => Promise.resolve(samples),
  });
  const vocabulary = new Vocabulary().add('@gramian/core', [made, corrupt]);
  return loadData(
    {
      name: 'Data',
      source: { plugin: 'made', options: {} },
      treatments: [{ plugin: 'corrupt', options, at }],
    },
    vocabulary,
    { files: memoryFiles({}), seed },
  );
}

const labels = ({ described }: Samples, { count, targets }: Table) =>
  Array.from({ length: count }, (_, i) => {
    const [width = 1] = described.target;
    const own = [...targets.subarray(i * width, (i + 1) * width)];
    return described.classes === undefined ? (own[0] ?? NaN) : own.indexOf(1);
  });
const differing = (a: readonly number[], b: readonly number[]) =>
  a.flatMap((x, i) => (x === b[i] ? [] : [i]));
const share = (value: number) => ({ value, unit: '%' as const });

describe('corrupt', () => {
  it('gives exactly so many training samples another class, and no test sample', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 7 }),
        fc.nat(99),
        async (count, classes, seed) => {
          const before = labelled('classes', 60, classes);
          const after = await load(before, { labels: count }, seed);
          const wrong = differing(labels(after, after.train), labels(before, before.train));
          expect(wrong).toEqual([...(after.corruption?.rows ?? [])]);
          expect(wrong).toHaveLength(count);
          expect(after.corruption?.trueTargets).toEqual(before.train.targets);
          expect(after.train.inputs).toEqual(before.train.inputs);
          expect(after.test).toEqual(before.test);
          // One-hot stays one-hot.
          expect(after.train.targets.reduce((a, b) => a + b, 0)).toBe(60);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes shares, rounded', async () => {
    const after = await load(labelled('classes', 50, 5), { labels: share(33) });
    expect(after.corruption?.rows).toHaveLength(17);
  });

  it('draws each of the other classes equally often', async () => {
    const before = labelled('classes', 20_000, 5);
    const after = await load(before, { labels: share(100) });
    const [was, is] = [labels(before, before.train), labels(after, after.train)];
    const steps = Array<number>(5).fill(0);
    was.forEach((label, i) => {
      const step = ((is[i] ?? 0) - label + 5) % 5;
      steps[step] = (steps[step] ?? 0) + 1;
    });
    expect(steps[0]).toBe(0);
    // Binomial with mean 5,000 and standard deviation 61.
    for (const count of steps.slice(1)) expect(Math.abs(count - 5000)).toBeLessThan(5 * 61);
  });

  it('makes random labels with `to: any`, of which some stay right by chance', async () => {
    const before = labelled('classes', 20_000, 5);
    const after = await load(before, { labels: share(100), to: 'any' });
    const right = 20_000 - differing(labels(after, after.train), labels(before, before.train)).length;
    // Binomial with mean 4,000 and standard deviation 57.
    expect(Math.abs(right - 4000)).toBeLessThan(5 * 57);
    expect(after.corruption?.rows).toHaveLength(20_000);
  });

  it('turns yes and no round', async () => {
    const before = labelled('yes', 40, 2);
    const after = await load(before, { labels: share(25) });
    expect(differing(labels(after, after.train), labels(before, before.train))).toHaveLength(10);
    expect(new Set(after.train.targets)).toEqual(new Set([0, 1]));
  });

  it('hands numbers round', async () => {
    const before = labelled('numbers', 40, 0);
    const after = await load(before, { labels: 10 });
    const wrong = differing(labels(after, after.train), labels(before, before.train));
    expect(wrong.length).toBeGreaterThan(4);
    const rows = [...(after.corruption?.rows ?? [])];
    expect(rows).toHaveLength(10);
    expect(rows).toEqual(expect.arrayContaining(wrong));
    expect([...after.train.targets].sort((a, b) => a - b)).toEqual([...before.train.targets]);
  });

  it('depends on the seed alone; more contain fewer, with the same labels', async () => {
    const before = labelled('classes', 100, 10);
    const one = await load(before, { labels: 20 });
    expect(await load(before, { labels: 20 })).toEqual(one);
    expect((await load(before, { labels: 20 }, 2)).train.targets).not.toEqual(one.train.targets);
    const more = await load(before, { labels: 50 });
    const [few, many] = [labels(one, one.train), labels(more, more.train)];
    for (const row of one.corruption?.rows ?? []) expect(many[row]).toBe(few[row]);
    expect([...(more.corruption?.rows ?? [])]).toEqual(
      expect.arrayContaining([...(one.corruption?.rows ?? [])]),
    );
  });

  it.each<[Options, 'classes' | 'numbers', string]>([
    [
      { labels: 41 },
      'classes',
      '`corrupt` asks for 41 wrong labels, but there are 40 training samples.\nAsk for at most 40, or for a share such as `20 %`.',
    ],
    [
      { labels: share(1) },
      'classes',
      '`corrupt` leaves every label as it is: 0 of 40 are chosen.\nAsk for more.',
    ],
    [{ labels: 1 }, 'numbers', '`corrupt` leaves every label as it is: 1 of 40 is chosen.\nAsk for more.'],
    [
      { labels: 5, to: 'any' },
      'numbers',
      '`corrupt` draws classes with `to: any`, but this data has numbers to learn.\nWrite `to: shuffled`, or leave `to` out.',
    ],
  ])('refuses %j of %s, with its place', async (options, kind, message) => {
    const samples = labelled(kind, 40, 4);
    expect(await messageOf(() => load(samples, options))).toBe(message);
    await expect(load(samples, options)).rejects.toMatchObject({ name: 'DataError', at });
  });

  it.each([
    { labels: 0 },
    { labels: 1.5 },
    { labels: share(0) },
    { labels: share(101) },
    { labels: { value: 5, unit: 's' } },
    {},
  ])('takes no %j', (options) => {
    expect('issues' in parseOptions(corrupt, options)).toBe(true);
  });
});
