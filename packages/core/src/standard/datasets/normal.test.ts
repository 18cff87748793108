import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options, SplitSpec } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { normal } from './normal.js';

const vocabulary = new Vocabulary().add('@gramian/core', [normal]);
const files = memoryFiles({});

const load = (options: Options, seed = 1, split?: SplitSpec) =>
  loadData(
    { name: 'Noise', source: { plugin: 'normal', options }, ...(split ? { split } : {}) },
    vocabulary,
    {
      files,
      seed,
    },
  );

function moments(numbers: Float32Array): { mean: number; variance: number } {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return { mean, variance: numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length };
}

describe('normal', () => {
  it('has the shapes and the numbers of samples that are asked for', async () => {
    const { described, train, test } = await load({ shape: [4, 3, 2], targets: 5, samples: 7 });
    expect(described).toEqual({ input: [4, 3, 2], target: [5], samples: { train: 7, test: 7 } });
    for (const { count, inputs, targets } of [train, test])
      expect([count, inputs.length, targets.length]).toEqual([7, 7 * 24, 7 * 5]);
  });

  it('describes itself without drawing anything', () => {
    const parsed = parseOptions(normal, { shape: [8], samples: 3 });
    if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues));
    expect(normal.describe(parsed.value, files)).toEqual({
      input: [8],
      target: [1],
      samples: { train: 3, test: 3 },
    });
  });

  it('draws inputs and targets from the standard normal distribution, apart from each other', async () => {
    const { train, test } = await load({ shape: [1], samples: 20_000 });
    // Five standard errors: 5/√20,000 for a mean, 5·√(2/20,000) for a variance.
    for (const numbers of [train.inputs, train.targets, test.inputs, test.targets]) {
      const { mean, variance } = moments(numbers);
      expect(Math.abs(mean)).toBeLessThan(0.036);
      expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    }
    for (const [a, b] of [
      [train.inputs, train.targets],
      [train.inputs, test.inputs],
      [train.targets, test.targets],
    ] as const)
      expect(Math.abs(moments(a.map((x, i) => x * (b[i] ?? 0))).mean)).toBeLessThan(0.036);
  });

  it('draws the same numbers for the same seed alone', async () => {
    const options = { shape: [3], samples: 4 };
    const [one, again, other] = [await load(options), await load(options), await load(options, 2)];
    expect(again).toEqual(one);
    expect(other.train.inputs).not.toEqual(one.train.inputs);
  });

  it('gives a part of each set for a split', async () => {
    const { train, test } = await load({ shape: [2], samples: 10 }, 1, { train: 6, test: 3 });
    expect([train.count, train.inputs.length, test.count]).toEqual([6, 12, 3]);
  });

  it('refuses what does not fit into memory before it draws', async () => {
    expect(await messageOf(() => load({ shape: [1000, 1000], samples: 1000 }))).toBe(
      '1000 samples of the shape [1000, 1000] are 1000001000 numbers; `normal` makes at most 268435456.\nAsk for fewer samples or a smaller shape.',
    );
  });
});
