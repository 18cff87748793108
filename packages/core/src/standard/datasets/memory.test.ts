import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import { withArrays } from '../../data/memory/with-arrays.js';
import type { NamedArrays } from '../../plugin/dataset.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { memory } from './memory.js';

const vocabulary = new Vocabulary().add('@gramian/core', [memory]);
const at = { offset: 9, length: 14, line: 2, column: 3 };
const files = (arrays: Readonly<Record<string, NamedArrays>>) => withArrays(memoryFiles({}), arrays);
const load = (arrays: NamedArrays, name = 'waves') =>
  loadData(
    {
      name: 'Data',
      source: { plugin: 'memory', options: { name }, at },
      split: { train: { value: 50, unit: '%' }, test: { value: 50, unit: '%' }, shuffle: false },
    },
    vocabulary,
    { files: files({ waves: arrays }), seed: 1 },
  );

const inputs = [
  [[1], [2]],
  [[3], [4]],
  [[5], [6]],
  [[7], [8]],
];
const flat = { shape: [4, 2, 1], data: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) };

describe('memory', () => {
  it.each([
    ['nested arrays', inputs],
    ['numbers beside a shape', flat],
  ])('takes %s', async (_, given) => {
    const samples = await load({ inputs: given, targets: [0.5, 1, 1.5, 2], targetUnit: 'm' });
    expect(samples.described).toEqual({ input: [2, 1], target: [1], targetUnit: 'm', samples: { all: 4 } });
    expect(
      memory.describe(
        { name: 'waves' },
        files({ waves: { inputs: given, targets: [0.5, 1, 1.5, 2], targetUnit: 'm' } }),
      ),
    ).toEqual(samples.described);
    expect([...samples.train.inputs, ...samples.test.inputs]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...samples.train.targets, ...samples.test.targets]).toEqual([0.5, 1, 1.5, 2]);
  });

  it('takes classes by their numbers, and a test set of its own', async () => {
    const samples = await load({
      inputs,
      targets: [0, 2, 1, 0],
      classes: ['a', 'b', 'c'],
      test: { inputs: inputs.slice(0, 2), targets: [1, 2] },
    });
    expect(samples.described).toMatchObject({
      target: [3],
      classes: ['a', 'b', 'c'],
      samples: { train: 4, test: 2 },
    });
    expect([...samples.train.targets]).toEqual([1, 0, 0, 0, 0, 1]);
    expect([...samples.test.targets]).toEqual([0, 1, 0]);
  });

  it('adds to the files, and to arrays that are there', async () => {
    const base = withArrays(memoryFiles({ a: 'text' }), { one: { inputs: [1], targets: [1] } });
    const more = withArrays(base, { two: { inputs: [1], targets: [1] } });
    expect([...(more.arrays?.keys() ?? [])]).toEqual(['one', 'two']);
    expect(new TextDecoder().decode(await more.read('a'))).toBe('text');
    expect([...(base.arrays?.keys() ?? [])]).toEqual(['one']);
  });

  it.each<[string, string | undefined, NamedArrays, string]>([
    [
      'a name like another',
      'wave',
      { inputs, targets: [1, 2, 3, 4] },
      'There are no arrays named `wave` in memory.\nDid you mean `waves`?',
    ],
    [
      'another name',
      'pictures',
      { inputs, targets: [1, 2, 3, 4] },
      'There are no arrays named `pictures` in memory.\nThere are `waves`.',
    ],
    [
      'too few targets',
      undefined,
      { inputs, targets: [1, 2, 3] },
      '`waves` has 4 inputs, but 3 targets.\nGive a target for each input.',
    ],
    [
      'ragged inputs',
      undefined,
      { inputs: [[1, 2], [3]], targets: [1, 2] },
      'The inputs of `waves`: sample 1 is not like the first, which is [2] numbers.\nAll samples must have one shape.',
    ],
    [
      'deeper inputs',
      undefined,
      {
        inputs: [
          [1, 2],
          [3, [4]],
        ],
        targets: [1, 2],
      },
      'The inputs of `waves`: sample 1 is not like the first, which is [2] numbers.\nAll samples must have one shape.',
    ],
    [
      'a missing number',
      undefined,
      {
        inputs: [
          [1, 2],
          [3, NaN],
        ],
        targets: [1, 2],
      },
      'The inputs of `waves`: sample 1 holds NaN.\nGive finite numbers that float32 can hold.',
    ],
    [
      'a number beyond float32',
      undefined,
      { inputs: [[1], [2]], targets: [1, 1e300] },
      'The targets of `waves`: sample 1 holds Infinity.\nGive finite numbers that float32 can hold.',
    ],
    [
      'nothing',
      undefined,
      { inputs: [], targets: [] },
      'The inputs of `waves` are empty.\nGive at least one sample.',
    ],
    [
      'a shape of other numbers',
      undefined,
      { inputs: { shape: [2, 3], data: [1, 2] }, targets: [1, 2] },
      'The inputs of `waves` have 2 numbers, but the shape [2, 3], which makes 6.\nA shape is [count, …], of as many numbers.',
    ],
    [
      'a shape that is none',
      undefined,
      { inputs: { shape: [2.5], data: [1, 2] }, targets: [1, 2] },
      'The inputs of `waves` have 2 numbers, but the shape [2.5].\nA shape is [count, …], of as many numbers.',
    ],
    [
      'a class that is none',
      undefined,
      { inputs, targets: [0, 1, 2, 0], classes: ['a', 'b'] },
      '`waves`, sample 2: the target is 2, but there are 2 classes.\nTargets are the numbers of the classes, 0 to 1.',
    ],
    [
      'one-hot classes',
      undefined,
      {
        inputs: [1, 2],
        targets: [
          [1, 0],
          [0, 1],
        ],
        classes: ['a', 'b'],
      },
      '`waves` names classes, but its targets are [2] each.\nWith `classes`, a target is the number of its class: 0 for the first.',
    ],
    [
      'a test set of another shape',
      undefined,
      { inputs: [[1], [2]], targets: [1, 2], test: { inputs: [[1, 2]], targets: [1] } },
      '`waves` has samples of [1], its test set of [2].\nTraining and test samples must have the same shape.',
    ],
    [
      'a test set without targets',
      undefined,
      { inputs: [[1], [2]], targets: [1, 2], test: { inputs: [[1]], targets: [1, 2] } },
      'The test set of `waves` has 1 inputs, but 2 targets.\nGive a target for each input.',
    ],
  ])('refuses %s, with its place', async (_, name, arrays, message) => {
    expect(await messageOf(() => load(arrays, name))).toBe(message);
    await expect(load(arrays, name)).rejects.toMatchObject({ name: 'DataError', at });
  });

  it('says where arrays come from where there are none', async () => {
    expect(await messageOf(() => memory.describe({ name: 'waves' }, memoryFiles({})))).toBe(
      'There are no arrays named `waves` in memory.\nThey come from a TypeScript program: `withArrays(files, { waves: { inputs, targets } })`.',
    );
  });
});
