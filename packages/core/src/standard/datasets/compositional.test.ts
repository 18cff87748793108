import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { compositional } from './compositional.js';

const vocabulary = new Vocabulary().add('@gramian/core', [compositional]);
const load = (options: Options, seed = 1) =>
  loadData({ name: 'Data', source: { plugin: 'compositional', options } }, vocabulary, {
    files: memoryFiles({}),
    seed,
  });

describe('compositional', () => {
  it('describes what it makes, even inputs from −1 to 1', async () => {
    const { described, train, test } = await load({ dimension: 8, samples: 500 });
    expect(described).toEqual({ input: [8], target: [1], samples: { train: 500, test: 500 } });
    expect(Math.min(...train.inputs)).toBeGreaterThanOrEqual(-1);
    expect(Math.min(...train.inputs)).toBeLessThan(-0.99);
    expect(Math.max(...train.inputs)).toBeGreaterThan(0.99);
    expect(train.inputs).not.toEqual(test.inputs);
  });

  // For a frequency ε, cos(ε(u cos φ + v sin φ) + c) is cos c − ε sin c (u cos φ + v sin φ) to ε², a plane that says c and φ.
  it('of two numbers is one cosine of the frequency that is asked for', async () => {
    const epsilon = 1e-3;
    const [slow, fast] = await Promise.all(
      [epsilon, 2.5].map((frequency) => load({ dimension: 2, frequency, samples: 300 })),
    );
    if (!slow || !fast) throw new Error('nothing is loaded');
    const at = (u: number, v: number) => plane(slow.train.inputs, slow.train.targets, u, v);
    const c = Math.acos(at(0, 0));
    const [a, b] = [at(1, 0) - at(0, 0), at(0, 1) - at(0, 0)].map((slope) => -slope / epsilon / Math.sin(c));
    expect(Math.hypot(a ?? NaN, b ?? NaN)).toBeCloseTo(1, 1);
    for (const { inputs, targets } of [fast.train, fast.test])
      targets.forEach((y, i) => {
        const [u = NaN, v = NaN] = inputs.subarray(2 * i, 2 * i + 2);
        expect(Math.abs(y - Math.cos(2.5 * ((a ?? NaN) * u + (b ?? NaN) * v) + c))).toBeLessThan(0.02);
      });
  });

  it('of more numbers stays within ±1, and is no constant', async () => {
    const { train } = await load({ dimension: 4, samples: 4000 });
    for (const y of train.targets) expect(Math.abs(y)).toBeLessThanOrEqual(1);
    const mean = train.targets.reduce((a, b) => a + b, 0) / 4000;
    expect(train.targets.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 4000).toBeGreaterThan(0.005);
  });

  it('is another function for another seed, the same for the same', async () => {
    const options = { dimension: 8, samples: 20 };
    expect(await load(options)).toEqual(await load(options));
    expect((await load(options, 2)).train.targets).not.toEqual((await load(options)).train.targets);
  });

  it('refuses what is no power of two, and more than fits into memory', async () => {
    expect(parseOptions(compositional, { dimension: 6, samples: 5 })).toMatchObject({
      issues: [{ option: 'dimension', message: 'A binary tree has 2, 4, 8 or another power of 2 leaves.' }],
    });
    expect(await messageOf(() => load({ dimension: 8, samples: 1e9 }))).toContain(
      'are more than `compositional` makes',
    );
  });
});

/** The plane through the first three samples, at (u, v). */
function plane(inputs: Float32Array, targets: Float32Array, u: number, v: number): number {
  const [x = 0, y = 0, z = 0] = targets;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = inputs;
  const determinant = (c - a) * (f - b) - (e - a) * (d - b);
  const s = ((u - a) * (f - b) - (e - a) * (v - b)) / determinant;
  const t = ((c - a) * (v - b) - (u - a) * (d - b)) / determinant;
  return x + s * (y - x) + t * (z - x);
}
