import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DataError, type Samples } from '../plugin/dataset.js';
import { defineDataset, defineTreatment } from '../plugin/define.js';
import { PluginError } from '../plugin/plugin-error.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import type { DataSpec } from '../spec/spec.js';
import { messageOf } from '../testing/errors.js';
import { memoryFiles } from '../testing/memory-files.js';
import { loadData } from './load.js';

const at = { offset: 0, length: 4, line: 2, column: 3 };
const good: Samples = {
  train: { count: 2, inputs: Float32Array.of(1, 2, 3, 6), targets: Float32Array.of(0, 1) },
  test: { count: 1, inputs: Float32Array.of(3, 2), targets: Float32Array.of(1) },
  described: { input: [2], target: [1] },
};

const changed = (samples: Samples, change: (x: number) => number): Samples => ({
  ...samples,
  train: { ...samples.train, inputs: samples.train.inputs.map(change) },
});
const common = { apiVersion: 1, summary: 'For this test.' } as const;
const plus = defineTreatment({
  ...common,
  name: 'plus',
  options: z.object({ by: z.number() }),
  fits({ by }) {
    if (by === 0) throw new DataError('Nothing is added.', 'Add something.');
  },
  apply: ({ by }, samples) => changed(samples, (x) => x + by),
});
const times = defineTreatment({
  ...common,
  name: 'times',
  options: z.object({ by: z.number() }),
  apply: ({ by }, samples) => changed(samples, (x) => x * by),
});
const broken = defineTreatment({
  ...common,
  name: 'broken',
  options: z.object({}),
  apply: () => {
    throw new TypeError('x is not a function');
  },
});

/** Loads from a dataset that gives `samples`, or throws what `samples` throws. */
function load(samples: () => Samples, spec: Partial<DataSpec> = {}) {
  const made = defineDataset({
    name: 'made',
    apiVersion: 1,
    summary: 'For this test.',
    options: z.object({ size: z.int().default(1) }),
    describe: () => samples().described,
    load: () => Promise.resolve().then(samples),
  });
  const source = { plugin: 'made', options: {}, at };
  const words = [made, plus, times, broken];
  return loadData({ name: 'Data', source, ...spec }, new Vocabulary().add('some-package', words), {
    files: memoryFiles({}),
    seed: 1,
  });
}

describe('loadData', () => {
  it('gives what the dataset gives', async () => {
    expect(await load(() => good)).toBe(good);
  });

  it('standardizes where that is asked for', async () => {
    expect([...(await load(() => good, { standardize: true })).train.inputs]).toEqual([-1, -1, 1, 1]);
  });

  const table = good.train;
  it.each<[string, Samples]>([
    ['describes an input of the shape [0]', { ...good, described: { input: [0], target: [1] } }],
    ['describes a target of the shape [1.5]', { ...good, described: { input: [2], target: [1.5] } }],
    [
      'names 3 classes, but its targets have the shape [1]',
      { ...good, described: { ...good.described, classes: ['a', 'b', 'c'] } },
    ],
    ['gave 0 training samples', { ...good, train: { ...table, count: 0 } }],
    ['gave NaN test samples', { ...good, test: { ...table, count: Number.NaN } }],
    [
      'gave 4 numbers as training inputs; 3 samples of the shape [2] have 6',
      { ...good, train: { ...table, count: 3 } },
    ],
    [
      'gave 1 numbers as training targets; 2 samples of the shape [1] have 2',
      { ...good, train: { ...table, targets: Float32Array.of(1) } },
    ],
    [
      'gave training inputs that are not finite: sample 1 has NaN',
      { ...good, train: { ...table, inputs: Float32Array.of(1, 2, 3, Number.NaN) } },
    ],
    [
      'gave test targets that are not finite: sample 0 has Infinity',
      { ...good, test: { ...good.test, targets: Float32Array.of(Infinity) } },
    ],
  ])('refuses a dataset that %s', async (fault, samples) => {
    await expect(load(() => samples)).rejects.toThrow(PluginError);
    expect(await messageOf(() => load(() => samples))).toBe(
      `The dataset \`made\` ${fault}.\nThis is a fault of the package that brings it, not of the \`.net\` file.`,
    );
  });

  it('gives a DataError its place, unless it has one', async () => {
    const own = { ...at, line: 9 };
    const thrown = (place?: typeof at) =>
      load(() => {
        throw new DataError('No.', 'Yes.', place);
      });
    await expect(thrown()).rejects.toThrow(expect.objectContaining({ message: 'No.', help: 'Yes.', at }));
    await expect(thrown(own)).rejects.toThrow(expect.objectContaining({ at: own }));
  });

  it('names the dataset that breaks, and keeps the cause', async () => {
    const cause = new TypeError('x is not a function');
    const broken = load(() => {
      throw cause;
    });
    await expect(broken).rejects.toThrow(
      expect.objectContaining({
        name: 'PluginError',
        message: 'The dataset `made` failed while it loaded `Data`: x is not a function',
        cause,
      }),
    );
  });

  it('refuses wrong options and unknown datasets', async () => {
    const source = { plugin: 'made', options: { size: 'big' } };
    await expect(load(() => good, { source })).rejects.toThrow(PluginError);
    await expect(load(() => good, { source: { plugin: 'mode', options: {} } })).rejects.toThrow('mode');
  });

  const treat = (plugin: string, by?: number) => ({ plugin, options: by === undefined ? {} : { by }, at });
  it('treats the samples in the order of the text, and standardizes last', async () => {
    const treatments = [treat('plus', 1), treat('times', 2)];
    expect([...(await load(() => good, { treatments })).train.inputs]).toEqual([4, 6, 8, 14]);
    const both = await load(() => good, {
      treatments: [treat('times', 2), treat('plus', 1)],
      standardize: true,
    });
    expect([...both.train.inputs]).toEqual([-1, -1, 1, 1]);
    expect(both.standardization?.shift).toEqual([5, 9]);
  });

  it('says which treatment does not fit, fails, or spoils the samples, and where', async () => {
    const thrown = (...treatments: ReturnType<typeof treat>[]) => load(() => good, { treatments });
    await expect(thrown(treat('plus', 0))).rejects.toMatchObject({
      name: 'DataError',
      message: 'Nothing is added.',
      at,
    });
    await expect(thrown(treat('broken'))).rejects.toMatchObject({
      name: 'PluginError',
      message: 'The treatment `broken` failed while it treated `Data`: x is not a function',
      at,
    });
    await expect(thrown(treat('times', 1e300))).rejects.toThrow(
      'The treatment `times` gave training inputs that are not finite: sample 0 has Infinity.',
    );
    await expect(thrown(treat('tmes', 1))).rejects.toThrow('There is no treatment `tmes`.');
  });
});
