import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import type { Samples, Table } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options, SplitSpec } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { clusters } from './clusters.js';
import { teacher } from './teacher.js';

const vocabulary = new Vocabulary().add('@gramian/core', [clusters, teacher]);
const load = (plugin: string, options: Options, seed = 1, split?: SplitSpec): Promise<Samples> =>
  loadData({ name: 'Data', source: { plugin, options }, ...(split ? { split } : {}) }, vocabulary, {
    files: memoryFiles({}),
    seed,
  });
const describeOptions = (word: typeof clusters, options: Options) => {
  const parsed = parseOptions(word, options);
  if ('issues' in parsed) throw new Error(parsed.issues.map(({ message }) => message).join());
  return word.describe(parsed.value, memoryFiles({}));
};

const rows = ({ count, inputs }: Table, d: number) =>
  Array.from({ length: count }, (_, i) => [...inputs.subarray(i * d, (i + 1) * d)]);
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] ?? 0)) ** 2, 0));

describe('clusters', () => {
  const options = { dimension: 5, clusters: 6, classes: 3, spread: 0.05, samples: 600 };

  it('describes what it makes', async () => {
    const samples = await load('clusters', options);
    expect(samples.described).toEqual({
      input: [5],
      target: [3],
      classes: ['0', '1', '2'],
      samples: { train: 600, test: 600 },
    });
    expect(describeOptions(clusters, options)).toEqual(samples.described);
  });

  it('draws from balls around centres of length 1, which are those of the test set too', async () => {
    const { train, test } = await load('clusters', options);
    const points = [...rows(train, 5), ...rows(test, 5)];
    const classes = [...train.targets, ...test.targets];
    // Points of one cluster are at most a diameter apart, those of two clusters further here.
    const found: { point: number[]; members: number[] }[] = [];
    points.forEach((point, i) => {
      const known = found.find(({ point: other }) => distance(point, other) <= 2 * 0.05 + 1e-6);
      if (known) known.members.push(i);
      else found.push({ point, members: [i] });
    });
    expect(found).toHaveLength(6);
    for (const { members } of found) {
      // Binomial with mean 200 and standard deviation 13.
      expect(Math.abs(members.length - 200)).toBeLessThan(5 * 13);
      const centre = Array.from(
        { length: 5 },
        (_, k) => members.reduce((sum, i) => sum + (points[i]?.[k] ?? 0), 0) / members.length,
      );
      expect(Math.abs(distance(centre, [0, 0, 0, 0, 0]) - 1)).toBeLessThan(0.01);
      const radii = members.map((i) => distance(points[i] ?? [], centre));
      expect(Math.max(...radii)).toBeLessThan(0.055);
      // Evenly in a ball of 5 dimensions: the mean radius is 5/6 of the largest.
      expect(radii.reduce((a, b) => a + b, 0) / radii.length / 0.05).toBeCloseTo(5 / 6, 1);
      expect(new Set(members.map((i) => classes.slice(3 * i, 3 * i + 3).join())).size).toBe(1);
    }
    expect(train.targets.reduce((a, b) => a + b, 0)).toBe(600);
  });

  it('depends on the seed alone; a smaller split is the beginning of a larger one', async () => {
    const all = await load('clusters', options);
    expect(await load('clusters', options)).toEqual(all);
    expect((await load('clusters', options, 2)).train).not.toEqual(all.train);
    const part = await load('clusters', options, 1, { train: 10, test: 5 });
    expect(part.train.inputs).toEqual(all.train.inputs.slice(0, 50));
    expect(all.train.inputs).not.toEqual(all.test.inputs);
  });

  it('refuses more classes than clusters, and more than fits into memory', async () => {
    expect(() => describeOptions(clusters, { ...options, classes: 7 })).toThrow(
      'There are more classes than clusters.',
    );
    expect(await messageOf(() => describeOptions(clusters, { ...options, samples: 1e9 }))).toBe(
      '1000000000 samples of 8 numbers are more than `clusters` makes (536870912).\nAsk for fewer samples.',
    );
  });
});

describe('teacher', () => {
  const options = { dimension: 4, samples: 3000 };

  it('describes what it makes', async () => {
    const samples = await load('teacher', options);
    expect(samples.described).toEqual({ input: [4], target: [1], samples: { train: 3000, test: 3000 } });
    expect(describeOptions(teacher, options)).toEqual(samples.described);
  });

  it('is linear where it is said to be: least squares find it, and it answers for the test set', async () => {
    const { train, test } = await load('teacher', { ...options, activation: 'linear', units: 7 });
    // With normal inputs, the mean of y·x is the teacher's vector, to about 1/√n; four exact samples give it exactly.
    const w = solve(rows(train, 4).slice(0, 4), [...train.targets.subarray(0, 4)]);
    rows(test, 4).forEach((x, i) => {
      expect(x.reduce((sum, each, k) => sum + each * (w[k] ?? 0), 0)).toBeCloseTo(test.targets[i] ?? NaN, 3);
    });
  });

  it('is bounded with tanh, of one sign with one relu, and never the same for two seeds', async () => {
    const one = await load('teacher', { ...options, units: 1 });
    expect(new Set([...one.train.targets].map((y) => Math.sign(y))).size).toBe(2);
    expect([...one.train.targets].filter((y) => y === 0).length).toBeGreaterThan(1000);
    const bounded = await load('teacher', { ...options, units: 1, activation: 'tanh' });
    const largest = Math.max(...bounded.train.targets.map(Math.abs));
    expect(Math.min(...bounded.train.targets)).toBeLessThan(-0.9 * largest * 0.9);
    expect((await load('teacher', options, 2)).train.targets).not.toEqual(
      (await load('teacher', options)).train.targets,
    );
  });

  it('adds noise to the training targets alone', async () => {
    const plain = await load('teacher', options);
    const noisy = await load('teacher', { ...options, noise: 0.5 });
    expect(noisy.test).toEqual(plain.test);
    expect(noisy.train.inputs).toEqual(plain.train.inputs);
    const noise = noisy.train.targets.map((y, i) => y - (plain.train.targets[i] ?? 0));
    const variance = noise.reduce((sum, x) => sum + x * x, 0) / noise.length;
    expect(Math.abs(Math.sqrt(variance) - 0.5)).toBeLessThan(0.04);
  });
});

/** Gauss elimination of a small system. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i] ?? 0]);
  a.forEach((pivot, i) => {
    a.forEach((row, r) => {
      if (r === i) return;
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      row.forEach((x, k) => (row[k] = x - factor * (pivot[k] ?? 0)));
    });
  });
  return a.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}
