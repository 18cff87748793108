import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Samples, Table } from '../plugin/dataset.js';
import { standardize } from './standardize.js';

const table = (inputs: readonly number[], count: number): Table => ({
  count,
  inputs: Float32Array.from(inputs),
  targets: new Float32Array(count),
});
const samples = (train: Table, test: Table, input: readonly number[]): Samples => ({
  train,
  test,
  described: { input, target: [1] },
});

describe('standardize', () => {
  it('shifts and scales each number of a vector by the training samples, and the test samples alike', () => {
    const given = samples(table([1, 10, 3, 10, 5, 40], 3), table([3, 20, 7, 50], 2), [2]);
    const { train, test } = standardize(given);
    // Column 0: mean 3, variance 8/3; column 1: mean 20, variance 200.
    const [a, b] = [Math.sqrt(8 / 3), Math.sqrt(200)];
    expectClose(train.inputs, [-2 / a, -10 / b, 0, -10 / b, 2 / a, 20 / b]);
    expectClose(test.inputs, [0, 0, 4 / a, 30 / b]);
    expect(given.train.inputs[0]).toBe(1);
  });

  it('gives an image one mean and one variance, so that it stays the same picture', () => {
    const { train } = standardize(samples(table([0, 0, 2, 2], 2), table([0, 0], 1), [1, 2, 1]));
    expectClose(train.inputs, [-1, -1, 1, 1]);
  });

  it('makes 0 of what is constant over the training samples', () => {
    // 0.1 is not exact: the mean of a thousand of them differs from it in the last bits.
    const { train, test } = standardize(
      samples(table(Array<number>(1000).fill(0.1), 1000), table([5], 1), [1]),
    );
    expect(new Set(train.inputs)).toEqual(new Set([0]));
    expect(test.inputs[0]).toBe(0);
  });

  it('gives mean 0 and variance 1', () => {
    const row = fc.tuple(
      fc.float({ min: -1e6, max: 1e6, noNaN: true }),
      fc.float({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 60 }), (rows) => {
        const { train } = standardize(samples(table(rows.flat(), rows.length), table([0, 0], 1), [2]));
        for (const column of [0, 1]) {
          const numbers = rows.map((_, i) => train.inputs[2 * i + column] ?? Number.NaN);
          const mean = numbers.reduce((sum, x) => sum + x, 0) / rows.length;
          const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rows.length;
          const constant = rows.every(
            (values) => Math.fround(values[column] ?? 0) === Math.fround(rows[0]?.[column] ?? 0),
          );
          expect(Math.abs(mean)).toBeLessThan(1e-5);
          if (constant) expect(variance).toBe(0);
          else expect(Math.abs(variance - 1)).toBeLessThan(1e-5);
        }
      }),
    );
  });
});

function expectClose(actual: Float32Array, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((x, i) => {
    expect(actual[i]).toBeCloseTo(x, 6);
  });
}
