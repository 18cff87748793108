import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import type { Samples } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options, SplitSpec } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { csv } from './csv.js';

const vocabulary = new Vocabulary().add('@gramian/core', [csv]);

function load(text: string, options: Options, split?: SplitSpec, seed = 1): Promise<Samples> {
  return loadData(
    {
      name: 'Data',
      source: { plugin: 'csv', options: { file: 'x.csv', ...options } },
      ...(split ? { split } : {}),
    },
    vocabulary,
    { files: memoryFiles({ 'x.csv': text }), seed },
  );
}

function describeText(text: string, options: Options) {
  const parsed = parseOptions(csv, { file: 'x.csv', ...options });
  if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues));
  return csv.describe(parsed.value, memoryFiles({ 'x.csv': text }));
}

/** Rows of both tables, inputs then targets, in a canonical order. */
function rowsOf({ train, test, described }: Samples): string[] {
  const [inputs = 0] = described.input;
  const [targets = 0] = described.target;
  return [train, test]
    .flatMap((table) =>
      Array.from({ length: table.count }, (_, i) =>
        [
          ...table.inputs.subarray(i * inputs, (i + 1) * inputs),
          '→',
          ...table.targets.subarray(i * targets, (i + 1) * targets),
        ].join(' '),
      ),
    )
    .sort();
}

const HOUSES = 'area,kind,price\n50,flat,100.5\n80,house,200\n65,flat,1.5e2\n';
const HALVES: SplitSpec = { train: 2, test: 1 };

describe('csv', () => {
  it('learns a target of numbers from numbers and one-hot words', async () => {
    const samples = await load(HOUSES, { target: 'price' }, HALVES);
    expect(samples.described).toEqual({
      input: [3],
      target: [1],
      targetUnit: 'price',
      columns: {
        inputs: [
          { kind: 'number', name: 'area' },
          { kind: 'category', name: 'kind', values: ['flat', 'house'], numeric: false },
        ],
        targets: [{ kind: 'number', name: 'price' }],
        delimiter: ',',
        missing: 'refuse',
      },
      samples: { all: 3 },
    });
    expect(samples.train.count).toBe(2);
    expect(samples.test.count).toBe(1);
    expect(rowsOf(samples)).toEqual(['50 1 0 → 100.5', '65 1 0 → 150', '80 0 1 → 200']);
  });

  it('learns classes from a target of words', async () => {
    const samples = await load(HOUSES, { target: 'kind' }, HALVES);
    const { columns: _, ...described } = samples.described;
    expect(described).toEqual({
      input: [2],
      target: [2],
      classes: ['flat', 'house'],
      samples: { all: 3 },
    });
    expect(rowsOf(samples)).toEqual(['50 100.5 → 1 0', '65 150 → 1 0', '80 200 → 0 1']);
  });

  it('learns classes from numbers when it is told to, in the order of the numbers', async () => {
    const samples = await load('a,n\n1,10\n2,9\n3,9.0\n', { target: 'n', task: 'classification' }, HALVES);
    expect(samples.described.classes).toEqual(['9', '10']);
    expect(rowsOf(samples)).toEqual(['1 → 0 1', '2 → 1 0', '3 → 1 0']);
  });

  it.each([
    ['kind', 'house', ['50 100.5 → 0', '65 150 → 0', '80 200 → 1']],
    ['area', 80, ['1 0 100.5 → 0', '0 1 200 → 1', '1 0 150 → 0']],
  ])('learns yes or no: %s is %s', async (target, yes, rows) => {
    const samples = await load(HOUSES, { target, yes }, HALVES);
    expect(samples.described.target).toEqual([1]);
    expect(samples.described.classes).toBeUndefined();
    expect(samples.described.yes).toBe(String(yes));
    expect(rowsOf(samples)).toEqual([...rows].sort());
  });

  it('learns several numbers at once', async () => {
    const samples = await load(HOUSES, { target: ['price', 'area'] }, HALVES);
    const { columns: _, ...described } = samples.described;
    expect(described).toEqual({ input: [2], target: [2], samples: { all: 3 } });
    expect(rowsOf(samples)).toContain('1 0 → 100.5 50');
  });

  it('leaves columns out, and takes codes for categories', async () => {
    const text = 'id,zip,y\nx1,100,1\nx2,20,2\nx3,100,3\n';
    const samples = await load(text, { target: 'y', ignore: 'id', categories: 'zip' }, HALVES);
    expect(rowsOf(samples)).toEqual(['0 1 → 1', '0 1 → 3', '1 0 → 2']);
  });

  it('leaves rows out that lack a value, where it is told to', async () => {
    const text = 'a,note,y\n1,?,1\n,ok,2\n3,ok,NA\n4,,4\n5,NaN,5\n';
    const samples = await load(text, { target: 'y', ignore: ['note'], missing: 'skip' }, HALVES);
    expect(samples.described.samples).toEqual({ all: 3 });
    expect(rowsOf(samples)).toEqual(['1 → 1', '4 → 4', '5 → 5']);
  });

  it('reads other delimiters', async () => {
    const samples = await load('a\ty\n1\t2\n3\t4\n5\t6\n', { target: 'y', delimiter: 'tab' }, HALVES);
    expect(rowsOf(samples)).toEqual(['1 → 2', '3 → 4', '5 → 6']);
  });

  it('describes at check time what it loads later', async () => {
    for (const options of [{ target: 'price' }, { target: 'kind' }, { target: 'kind', yes: 'flat' }])
      expect(describeText(HOUSES, options)).toEqual((await load(HOUSES, options, HALVES)).described);
  });

  it('splits by the seed', async () => {
    const text = `a,y\n${Array.from({ length: 50 }, (_, i) => `${i},${i}`).join('\n')}`;
    const samples = await load(text, { target: 'y' });
    expect([samples.train.count, samples.test.count]).toEqual([40, 10]);
    expect(await load(text, { target: 'y' })).toEqual(samples);
    expect((await load(text, { target: 'y' }, undefined, 2)).test.inputs).not.toEqual(samples.test.inputs);
    expect(new Set(rowsOf(samples)).size).toBe(50);
  });

  it('reads every number as JavaScript writes it, in float32', async () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -3e38, max: 3e38 });
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 2, maxLength: 20 }), async (numbers) => {
        const text = `a,y\n${numbers.map((x, i) => `${x},${i}`).join('\n')}`;
        const { train, test } = await load(text, { target: 'y' }, { train: 1, test: numbers.length - 1 });
        for (const table of [train, test])
          table.targets.forEach((row, i) => {
            expect(table.inputs[i] === Math.fround(numbers[row] ?? 0)).toBe(true);
          });
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, string, Options, string]>([
    [
      'an unknown target',
      HOUSES,
      { target: 'prise' },
      '`x.csv` has no column `prise`.\nDid you mean `price`?',
    ],
    [
      'an unknown column far from all',
      HOUSES,
      { target: 'price', ignore: 'bathrooms' },
      '`x.csv` has no column `bathrooms`.\nIts columns are `area`, `kind`, `price`.',
    ],
    [
      'an odd cell',
      'a,y\n1,2\n2,3\n1O,4\n',
      { target: 'y' },
      '`x.csv`, line 4, column `a`: `1O` is not a number, as 2 of the column\'s 3 values are.\nCorrect it, or say what the column is: `categories: "a"` or `ignore: "a"`.',
    ],
    [
      'an odd target',
      'a,my y\n1,2\n2,x\n',
      { target: 'my y' },
      "`x.csv`, line 3, column `my y`: `x` is not a number, as 1 of the column's 2 values are.\nCorrect it, or write `task: classification`.",
    ],
    [
      'a number that float32 cannot hold',
      'a,y\n1e39,2\n2,2\n',
      { target: 'y' },
      '`x.csv`, line 2, column `a`: `1e39` is not a number, as 1 of the column\'s 2 values are.\nCorrect it, or say what the column is: `categories: "a"` or `ignore: "a"`.',
    ],
    [
      'an empty cell',
      'a,the b,y\n1,2,3\n4,,6\n',
      { target: 'y' },
      '`x.csv`, line 3, column `the b`: the value is missing.\nFill it in, leave such rows out with `missing: skip`, or the column with `ignore: "the b"`.',
    ],
    [
      'a marked empty cell',
      'a,y\n1,3\n4,NA\n',
      { target: 'y' },
      '`x.csv`, line 3, column `y`: the value is missing (`NA`).\nFill it in, or leave such rows out with `missing: skip`.',
    ],
    [
      'nothing but rows that lack a value',
      'a,y\n1,\n,2\n',
      { target: 'y', missing: 'skip' },
      'Every row of `x.csv` lacks a value.\nLeave out the columns that lack many with `ignore:`.',
    ],
    [
      'words where numbers are due',
      HOUSES,
      { target: 'kind', task: 'regression' },
      '`x.csv`, line 2, column `kind`: `flat` is not a number, and `task: regression` needs numbers.\nLeave `task` out, or choose another target.',
    ],
    [
      'a class among several targets',
      HOUSES,
      { target: ['price', 'kind'] },
      '`x.csv`, line 2, column `kind`: `flat` is a class, and a network with several targets learns numbers.\nGive one target for classes, or only columns of numbers.',
    ],
    [
      'a single class',
      'a,y\n1,x\n2,x\n',
      { target: 'y' },
      'Column `y` of `x.csv` holds only the class `x`.\nA target needs at least two classes.',
    ],
    [
      'a class that never occurs',
      HOUSES,
      { target: 'kind', yes: 'hut' },
      'Column `kind` of `x.csv` never holds `hut`.\nIts values are `flat`, `house`.',
    ],
    [
      'a target that is ignored',
      HOUSES,
      { target: 'price', ignore: 'price' },
      'Column `price` is both a target and ignored.\nChoose one of the two.',
    ],
    [
      'nothing to learn from',
      HOUSES,
      { target: 'price', ignore: ['area', 'kind'] },
      '`x.csv` has no column left for the input.\nIgnore fewer columns.',
    ],
    [
      'a column of names',
      `name,y\n${Array.from({ length: 300 }, (_, i) => `n${i},${i}`).join('\n')}`,
      { target: 'y' },
      'Column `name` of `x.csv` holds 300 different values, too many for categories (at most 256).\nLeave it out with `ignore: "name"`.',
    ],
  ])('refuses %s', async (_, text, options, message) => {
    expect(await messageOf(() => describeText(text, options))).toBe(message);
    expect(await messageOf(() => load(text, options))).toBe(message);
  });

  it.each<[Options, string]>([
    [{}, 'target'],
    [{ target: [] }, 'target'],
    [{ target: 'y', delimiter: 'ab' }, 'delimiter'],
    [{ target: 'y', delimiter: '"' }, 'delimiter'],
    [{ target: 'y', yes: 'a', task: 'regression' }, 'yes'],
    [{ target: ['y', 'z'], task: 'classification' }, 'target'],
  ])('refuses the options %j', (options, option) => {
    const parsed = parseOptions(csv, { file: 'x.csv', ...options });
    expect('issues' in parsed && parsed.issues.map((issue) => issue.option)).toContain(option);
  });
});
