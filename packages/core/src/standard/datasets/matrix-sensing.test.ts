import { Matrix, solve, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import type { Table } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { matrixSensing } from './matrix-sensing.js';

const vocabulary = new Vocabulary().add('@gramian/core', [matrixSensing]);
const load = (options: Options, seed = 1) =>
  loadData({ name: 'Data', source: { plugin: 'matrix-sensing', options } }, vocabulary, {
    files: memoryFiles({}),
    seed,
  });
const measurements = ({ count, inputs }: Table) =>
  Matrix.from1DArray(count, inputs.length / count, Array.from(inputs));

describe('matrix-sensing', () => {
  const options = { dimension: 6, rank: 2, samples: 36 };

  it('measures one symmetric matrix of the rank, with traces of about that size: d² measurements give it', async () => {
    const { described, train, test } = await load(options);
    expect(described).toEqual({ input: [6, 6], target: [1], samples: { train: 36, test: 36 } });
    const sought = solve(measurements(train), Matrix.columnVector(Array.from(train.targets)));
    measurements(test)
      .mmul(sought)
      .to1DArray()
      .forEach((y, i) => {
        expect(y).toBeCloseTo(test.targets[i] ?? NaN, 2);
      });
    const matrix = Matrix.from1DArray(6, 6, sought.to1DArray());
    expect(Matrix.sub(matrix, matrix.transpose()).norm()).toBeLessThan(1e-2);
    const [first = 0, second = 0, third = 0] = new SingularValueDecomposition(matrix).diagonal;
    expect(third).toBeLessThan(1e-2);
    expect(second).toBeGreaterThan(0.1);
    // The trace is a sum of rank·d squares of the variance 1/d: 2 ± 0.6.
    expect(Math.abs(first + second - 2)).toBeLessThan(3 * 0.6);
    expect(matrix.trace()).toBeCloseTo(first + second, 2);
  });

  it('adds noise to the training targets alone', async () => {
    const big = { ...options, samples: 2000 };
    const [plain, noisy] = [await load(big), await load({ ...big, noise: 0.3 })];
    expect(noisy.test).toEqual(plain.test);
    expect(noisy.train.inputs).toEqual(plain.train.inputs);
    const noise = noisy.train.targets.map((y, i) => y - (plain.train.targets[i] ?? 0));
    expect(Math.sqrt(noise.reduce((sum, x) => sum + x * x, 0) / 2000)).toBeCloseTo(0.3, 1);
  });

  it('depends on the seed alone', async () => {
    expect(await load(options)).toEqual(await load(options));
    expect((await load(options, 2)).train).not.toEqual((await load(options)).train);
  });

  it('refuses a rank above the dimension', () => {
    expect(parseOptions(matrixSensing, { dimension: 2, rank: 3, samples: 1 })).toMatchObject({
      issues: [{ option: 'rank', message: 'The rank is at most the dimension.' }],
    });
  });
});
