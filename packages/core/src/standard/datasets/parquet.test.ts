import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../data/load.js';
import type { Samples } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { parquet } from './parquet.js';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];
const write = (columnData: Columns, rest: Partial<Parameters<typeof parquetWriteBuffer>[0]> = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...rest }));

const COLUMNS: Columns = [
  { name: 'area', data: [50, 80.5, 65, 120], type: 'DOUBLE' },
  { name: 'rooms', data: [2, 3, 2, 5], type: 'INT32' },
  { name: 'garden', data: [false, true, false, true], type: 'BOOLEAN' },
  { name: 'kind', data: ['flat', 'house', 'flat', 'house'], type: 'STRING' },
  { name: 'price', data: [100n, 200n, 150n, 400n], type: 'INT64' },
];
const HOUSES = write(COLUMNS);

const vocabulary = new Vocabulary().add('@gramian/core', [parquet]);
const load = (bytes: Uint8Array | string, options: Options): Promise<Samples> =>
  loadData(
    {
      name: 'Data',
      source: { plugin: 'parquet', options: { file: 'a.parquet', ...options } },
      split: { train: { value: 50, unit: '%' }, test: { value: 50, unit: '%' }, shuffle: false },
    },
    vocabulary,
    { files: memoryFiles({ 'a.parquet': bytes }), seed: 1 },
  );
const describeOptions = (bytes: Uint8Array | string, options: Options) => {
  const parsed = parseOptions(parquet, { file: 'a.parquet', ...options });
  if ('issues' in parsed) throw new Error(parsed.issues.map(({ message }) => message).join());
  return parquet.describe(parsed.value, memoryFiles({ 'a.parquet': bytes }));
};
const targets = ({ train, test }: Samples) => [...train.targets, ...test.targets];

describe('parquet', () => {
  it('learns numbers from numbers and truth values', async () => {
    const options = { target: 'price', ignore: 'kind' };
    const samples = await load(HOUSES, options);
    expect(samples.described).toEqual({ input: [3], target: [1], targetUnit: 'price', samples: { all: 4 } });
    expect(describeOptions(HOUSES, options)).toEqual(samples.described);
    expect([...samples.train.inputs, ...samples.test.inputs]).toEqual([
      50, 2, 0, 80.5, 3, 1, 65, 2, 0, 120, 5, 1,
    ]);
    expect(targets(samples)).toEqual([100, 200, 150, 400]);
  });

  it.each([['UNCOMPRESSED'], ['SNAPPY']] as const)('reads several row groups, %s', async (codec) => {
    const many = write(
      [
        { name: 'x', data: Float64Array.from({ length: 1000 }, (_, i) => i), type: 'DOUBLE' },
        { name: 'y', data: Float64Array.from({ length: 1000 }, (_, i) => -i), type: 'DOUBLE' },
      ],
      { codec, rowGroupSize: 300 },
    );
    const { train, test } = await load(many, { target: 'y' });
    expect([...train.inputs, ...test.inputs]).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect([...train.targets, ...test.targets]).toEqual(Array.from({ length: 1000 }, (_, i) => 0 - i));
  });

  it('learns classes that are named, or one of them', async () => {
    const options = { target: 'kind', classes: ['house', 'flat'] };
    const samples = await load(HOUSES, options);
    expect(samples.described).toMatchObject({ input: [4], target: [2], classes: ['house', 'flat'] });
    expect(targets(samples)).toEqual([0, 1, 1, 0, 0, 1, 1, 0]);
    const yes = await load(HOUSES, { ...options, yes: 'house' });
    expect(yes.described).toMatchObject({ target: [1], yes: 'house' });
    expect(targets(yes)).toEqual([0, 1, 0, 1]);
    const numbers = await load(HOUSES, { target: 'rooms', classes: [2, 3, 5], ignore: 'kind' });
    expect(numbers.described.classes).toEqual(['2', '3', '5']);
    expect(targets(numbers)).toEqual([1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1]);
  });

  it('learns several numbers at once', async () => {
    const samples = await load(HOUSES, { target: ['price', 'rooms'], ignore: ['kind'] });
    expect(samples.described).toMatchObject({ input: [2], target: [2] });
    expect(targets(samples)).toEqual([100, 2, 200, 3, 150, 2, 400, 5]);
  });

  const HOLES = write([
    { name: 'x', data: [1, null, 3, NaN, 5, 6], type: 'DOUBLE' },
    { name: 'y', data: [1, 2, 3, 4, 5, null], type: 'DOUBLE' },
  ]);
  it('leaves out rows that lack a value when it is told to', async () => {
    const samples = await load(HOLES, { target: 'y', missing: 'skip' });
    expect(targets(samples)).toEqual([1, 3, 5]);
    expect(samples.described.samples).toEqual({ all: 3 });
    expect(describeOptions(HOLES, { target: 'y', missing: 'skip' }).samples).toBeUndefined();
  });

  const nested = write(
    [
      { name: 'list', data: [[1, 2], [3]] },
      { name: 'day', data: [new Date(0), new Date(1)] },
      { name: 'y', data: [1, 2] },
    ],
    {
      schema: [
        { name: 'root', num_children: 3 },
        { name: 'list', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
        { name: 'day', type: 'INT64', repetition_type: 'OPTIONAL', converted_type: 'TIMESTAMP_MILLIS' },
        { name: 'y', type: 'DOUBLE', repetition_type: 'REQUIRED' },
      ],
    },
  );
  it.each<[string, Uint8Array | string, Options, string]>([
    [
      'another file',
      'a,b\n1,2\n3,4\n',
      { target: 'b' },
      '`a.parquet` is not a Parquet file: it does not begin with `PAR1`.\nCheck that it is the file that you mean.',
    ],
    [
      'an empty file',
      '',
      { target: 'b' },
      '`a.parquet` is not a Parquet file: it does not begin with `PAR1`.\nCheck that it is the file that you mean.',
    ],
    [
      'a file that was cut off',
      HOUSES.subarray(0, HOUSES.length - 20),
      { target: 'price' },
      '`a.parquet` does not end as a Parquet file does.\nFetch or write it again.',
    ],
    [
      'a description longer than the file',
      HOUSES.map((byte, i) => (i === HOUSES.length - 6 ? 9 : byte)),
      { target: 'price' },
      /^`a.parquet` declares a description of \d+ bytes, more than there are\.\nFetch or write it again\.$/
        .source,
    ],
    [
      'a column that is not there',
      HOUSES,
      { target: 'prize' },
      '`a.parquet` has no column `prize`.\nDid you mean `price`?',
    ],
    [
      'texts as inputs',
      HOUSES,
      { target: 'price' },
      'Column `kind` of `a.parquet` holds texts, and inputs are numbers.\nLeave it out: `ignore: "kind"`.',
    ],
    [
      'texts without classes',
      HOUSES,
      { target: 'kind' },
      "Column `kind` of `a.parquet` holds texts, and which ones there are stands nowhere in the file's description.\nName them: `classes: [cat, dog]`, in the order of the outputs.",
    ],
    [
      'nested inputs',
      nested,
      { target: 'y', ignore: 'day' },
      'Column `list` of `a.parquet` holds nested values, and inputs are numbers.\nLeave it out: `ignore: "list"`.',
    ],
    [
      'times',
      nested,
      { target: 'y', ignore: 'list' },
      'Column `day` of `a.parquet` holds timestamp_millis, and inputs are numbers.\nLeave it out: `ignore: "day"`.',
    ],
    [
      'no inputs',
      HOLES,
      { target: 'y', ignore: 'x' },
      '`a.parquet` has no column left for the input.\nIgnore fewer columns.',
    ],
  ])('refuses at check time: %s', async (_, bytes, options, message) => {
    const said = await messageOf(() => describeOptions(bytes, options));
    if (message.startsWith('^')) expect(said).toMatch(new RegExp(message));
    else expect(said).toBe(message);
    expect(await messageOf(() => load(bytes, options))).toBe(said);
  });

  it.each<[string, Uint8Array, Options, string]>([
    [
      'a missing value',
      HOLES,
      { target: 'y' },
      '`a.parquet`, row 1, column `x`: the value is missing.\nFill it in, or leave such rows out with `missing: skip`.',
    ],
    [
      'a value that is no class',
      HOUSES,
      { target: 'kind', classes: ['flat', 'castle'] },
      '`a.parquet`, row 1, column `kind`: `house` is none of the classes.\nThey are `flat`, `castle`.',
    ],
  ])('refuses when it loads: %s', async (_, bytes, options, message) => {
    expect(await messageOf(() => load(bytes, options))).toBe(message);
  });

  it('says that a file is damaged', async () => {
    const damaged = HOUSES.map((byte, i) => (i > 4 && i < 60 ? 255 : byte));
    expect(await messageOf(() => load(damaged, { target: 'price', ignore: 'kind' }))).toMatch(
      /^`a.parquet` is damaged: .+\.\nFetch or write it again\.$/,
    );
  });

  it.each<[Options, string]>([
    [{ target: ['a', 'b'], classes: ['x', 'y'] }, 'For classes give one target column.'],
    [{ target: 'a', classes: ['x', 'x'] }, '`classes` names a class twice.'],
    [{ target: 'a', yes: 'x' }, '`yes` is not one of the `classes`.'],
  ])('refuses options that contradict each other: %j', (options, message) => {
    expect(() => describeOptions(HOUSES, options)).toThrow(message);
  });
});
