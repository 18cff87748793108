import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Described } from '../plugin/dataset.js';
import { messageOf } from '../testing/errors.js';
import { readSamples, type SampleFile } from './read-samples.js';

const table: Described = {
  input: [3],
  target: [2],
  classes: ['no', 'yes'],
  columns: {
    inputs: [
      { kind: 'number', name: 'a' },
      { kind: 'category', name: 'size', values: ['1', '2'], numeric: true },
    ],
    targets: [{ kind: 'category', name: 'y', values: ['no', 'yes'], numeric: false }],
    delimiter: ';',
    missing: 'skip',
  },
};
const images: Described = { input: [1, 2, 1], target: [2], classes: ['3', '8'], pixels: { from: -1, to: 1 } };

async function read(
  content: string | readonly number[] | Uint8Array,
  described: Described,
  more: Partial<SampleFile> & { readonly targets?: boolean } = {},
) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
  const { targets = false, ...source } = more;
  const samples = await readSamples({ file: 'new', bytes, ...source }, { described, targets });
  return {
    count: samples.count,
    inputs: [...samples.inputs],
    ...(samples.targets ? { targets: [...samples.targets] } : {}),
  };
}

const idx = (shape: readonly number[], ...values: readonly number[]) => [
  0,
  0,
  8,
  shape.length,
  ...shape.flatMap((size) => [0, 0, 0, size]),
  ...values,
];

describe('a table', () => {
  it('is read by its columns’ names, in any order, without targets', async () => {
    expect(await read('size;note;a\n2;x;0.5\n1.0;;-1\n', table)).toEqual({
      count: 2,
      inputs: [0.5, 0, 1, -1, 1, 0],
    });
  });

  it('is read with targets; a row that lacks a value is left out as in training', async () => {
    expect(await read('a;size;y\n1;1;yes\n;2;no\n3;2;no\n', table, { targets: true })).toEqual({
      count: 2,
      inputs: [1, 1, 0, 3, 0, 1],
      targets: [0, 1, 1, 0],
    });
  });

  it('is read with yes or no', async () => {
    const yes: Described = {
      ...table,
      target: [1],
      yes: 'yes',
      columns: {
        inputs: [{ kind: 'number', name: 'a' }],
        targets: [{ kind: 'category', name: 'y', values: ['yes'], numeric: false }],
        delimiter: ',',
        missing: 'refuse',
      },
      input: [1],
    };
    expect(await read('a,y\n1,yes\n2,maybe\n', yes, { targets: true })).toEqual({
      count: 2,
      inputs: [1, 2],
      targets: [1, 0],
    });
    expect(await read('a\n7\n', yes)).toEqual({ count: 1, inputs: [7] });
  });

  it.each([
    ['a;size\n1;1\n;2\n', '`new`, line 3, column `a`: the value is missing.\nFill it in, or remove the row.'],
    ['a;size\n1;1\nx;2\n', '`new`, line 3, column `a`: `x` is not a number.\nCorrect it.'],
    [
      'a;size\n1;1\n2;3\n',
      '`new`, line 3, column `size`: the network never saw `3`.\nIt learned from `1`, `2`.',
    ],
    ['b;size\n1;1\n', '`new`, line 2: there is no `a`.\nIs `b` meant?'],
    ['a,size\n1,1\n', '`new`, line 2: there is no `a`.\nThere is `a,size`.'],
    [
      'a;size\n1\n',
      '`new`, line 2: 1 value, but the header names 2 columns.\nLeave a missing value empty, but keep its delimiter.',
    ],
    ['', '`new` is empty.\nCheck that it is the file that you mean.'],
  ])('%j is refused', async (text, message) => {
    expect(await messageOf(() => read(text, table))).toBe(message);
  });

  it('is refused where the target is none that the network knows', async () => {
    expect(await messageOf(() => read('a;size;y\n1;1;perhaps\n', table, { targets: true }))).toBe(
      '`new`, line 2, column `y`: the network never saw `perhaps`.\nIt learned from `no`, `yes`.',
    );
  });

  it('is refused by a network that learned from pictures', async () => {
    expect(await messageOf(() => read('a;b\n1;2\n', images))).toBe(
      '`new` is a table, but the network did not learn from one.\nGive pictures, an IDX file, or JSON lines with the numbers of a sample each.',
    );
  });
});

describe('JSON lines', () => {
  it('are objects by column names, or numbers, with or without targets', async () => {
    expect(await read('{"a": 1, "size": "2"}\n\n[5, 1, 0]\n{"input": [6, 0, 1]}\n', table)).toEqual({
      count: 3,
      inputs: [1, 0, 1, 5, 1, 0, 6, 0, 1],
    });
    const lines =
      '{"a":1,"size":2,"y":"no"}\n{"input":[5,1,0],"target":"yes"}\n{"input":[5,1,0],"target":[0,1]}';
    expect((await read(lines, table, { targets: true })).targets).toEqual([1, 0, 0, 1, 0, 1]);
    expect(await read('{"input": [[[0.5],[1]]], "target": 8}', images, { targets: true })).toEqual({
      count: 1,
      inputs: [0.5, 1],
      targets: [0, 1],
    });
  });

  it.each([
    ['[1,2,3]\n[1,2', false, '`new`, line 2: this is not JSON.\nWrite one JSON value a line, a sample each.'],
    [
      '[[1],[2],[3]]',
      false,
      '`new`, line 1: the list has the shape [3, 1], and the network takes [3].\nGive 3 numbers.',
    ],
    [
      '[1,2,3]',
      true,
      '`new`, line 1: there is no target to compare with.\nWrite `{"input": …, "target": …}` on each line.',
    ],
    [
      '{"input":[1,2,3],"target":"maybe"}',
      true,
      '`new`, line 1: `maybe` is not a class that the network knows.\nIt knows `no`, `yes`.',
    ],
  ])('%s is refused', async (text, targets, message) => {
    expect(await messageOf(() => read(text, table, { targets }))).toBe(message);
  });
});

describe('pictures', () => {
  const labels = { file: 'labels', bytes: Uint8Array.from(idx([2], 8, 3)) };

  it('come from IDX files, plain or gzip, their bytes as in training', async () => {
    const file = idx([2, 1, 2], 0, 255, 51, 204);
    const inputs = [-1, 1, Math.fround(-0.6), Math.fround(0.6)];
    expect(await read(file, images)).toEqual({ count: 2, inputs });
    expect(await read(gzipSync(Uint8Array.from(file)), images, { targets: true, labels })).toEqual({
      count: 2,
      inputs,
      targets: [0, 1, 1, 0],
    });
  });

  it('come from picture files, by whatever unpacks them', async () => {
    const unpack = (_: Uint8Array, __: string, channels: number) =>
      Promise.resolve({ height: 1, width: 2, channels, bytes: Uint8Array.of(255, 0) });
    expect(await read([0x89, 0x50, 0x4e, 0x47], images, { unpack })).toEqual({ count: 1, inputs: [1, -1] });
    const large = () => Promise.resolve({ height: 9, width: 9, channels: 1, bytes: new Uint8Array(81) });
    expect(await messageOf(() => read([0xff, 0xd8, 0xff], images, { unpack: large }))).toBe(
      '`new` is a picture of [9, 9, 1] (height, width, channels), and the network takes [1, 2, 1].\nBring it to that size first.',
    );
  });

  it.each<[string, readonly number[], Parameters<typeof read>[2], string]>([
    [
      'of another size',
      idx([1, 2, 2], 1, 2, 3, 4),
      {},
      '`new` has images of [2, 2], and the network takes [1, 2, 1].\nGive images of the size that it learned from.',
    ],
    [
      'without labels',
      idx([1, 1, 2], 1, 2),
      { targets: true },
      '`new` holds images without labels, so nothing can be compared.\nName the IDX file of their labels with --labels FILE.',
    ],
    [
      'with too many labels',
      idx([1, 1, 2], 1, 2),
      { targets: true, labels },
      '`new` has 1 images, but `labels` has 2 labels.\nName two files that belong together.',
    ],
    [
      'with an unknown label',
      idx([2, 1, 2], 1, 2, 3, 4),
      { targets: true, labels: { file: 'labels', bytes: Uint8Array.from(idx([2], 8, 4)) } },
      '`labels`, label 2: `4` is not a class that the network knows.\nIt knows `3`, `8`.',
    ],
    [
      'that nothing unpacks',
      [0x89, 0x50, 0x4e, 0x47],
      {},
      '`new` is a picture, which cannot be unpacked here.\nGive an IDX file or JSON lines.',
    ],
  ])('%s are refused', async (_, content, more, message) => {
    expect(await messageOf(() => read(content, images, more))).toBe(message);
  });

  it('are refused by a network that learned from numbers', async () => {
    const { pixels: _, ...numbers } = images;
    expect(await messageOf(() => read(idx([1, 1, 2], 1, 2), numbers))).toContain('did not learn from any');
  });
});
