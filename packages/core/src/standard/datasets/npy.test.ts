import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { folderFiles } from '../../data/files/folder-files.js';
import { loadData } from '../../data/load.js';
import { npyFile } from '../../data/npy/array-file.js';
import type { Files, Samples } from '../../plugin/dataset.js';
import { parseOptions } from '../../plugin/parse-options.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { Options } from '../../spec/spec.js';
import { messageOf } from '../../testing/errors.js';
import { memoryFiles } from '../../testing/memory-files.js';
import { npy } from './npy.js';
import { npz } from './npz.js';

/** What make.py wrote with NumPy 2.4. */
const folder = fileURLToPath(new URL('../../../test/npy', import.meta.url));
const numpy = folderFiles(folder);
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${folder}/${name}`));

const vocabulary = new Vocabulary().add('@gramian/core', [npy, npz]);
const load = (plugin: 'npy' | 'npz', options: Options, files: Files = numpy): Promise<Samples> =>
  loadData(
    { name: 'Data', source: { plugin, options }, split: { train: 2, test: 2, shuffle: false } },
    vocabulary,
    {
      files,
      seed: 1,
    },
  );
const describeOptions = (plugin: 'npy' | 'npz', options: Options, files: Files = numpy) => {
  const word = { npy, npz }[plugin];
  const parsed = parseOptions(word, options);
  if ('issues' in parsed) throw new Error(parsed.issues.map(({ message }) => message).join());
  return word.describe(parsed.value, files);
};
const all = ({ train, test }: Samples) => [...train.inputs, ...test.inputs];
const ramp = Array.from({ length: 24 }, (_, i) => i);

describe('npy', () => {
  const types = ['i1', 'bool'].concat(
    ...['u2', 'i2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8'].map((type) => `little-${type}`),
    ...['i2', 'i4', 'i8', 'f4', 'f8'].map((type) => `big-${type}`),
  );
  it.each([...types.filter((type) => type !== 'bool'), 'fortran'])(
    'reads numbers as NumPy wrote them: %s',
    async (type) => {
      const options = { inputs: `${type}.npy`, targets: 'halves.npy' };
      const samples = await load('npy', options);
      expect(samples.described).toEqual({ input: [3, 2], target: [1], samples: { all: 4 } });
      expect(describeOptions('npy', options)).toEqual(samples.described);
      expect(all(samples)).toEqual(ramp);
      expect([...samples.train.targets, ...samples.test.targets]).toEqual([
        1.5,
        -0.25,
        Math.fround(2 ** -24),
        65504,
      ]);
    },
  );

  it('scales bytes to 0..1, as they are in pictures, and gives another shape', async () => {
    const options = { inputs: 'u1.npy', targets: 'labels.npy', shape: [1, 3, 2] };
    const samples = await load('npy', options);
    expect(samples.described).toEqual({
      input: [1, 3, 2],
      target: [2],
      classes: ['3', '7'],
      pixels: { from: 0, to: 1 },
      samples: { all: 4 },
    });
    expect(describeOptions('npy', options)).toEqual(samples.described);
    all(samples).forEach((x, i) => {
      expect(x).toBeCloseTo(i / 255, 6);
    });
    expect([...samples.train.targets, ...samples.test.targets]).toEqual([0, 1, 1, 0, 1, 0, 0, 1]);
  });

  it('takes truth as two classes, integers as numbers where it is told to, and vectors of one number', async () => {
    const truth = await load('npy', { inputs: 'little-f4.npy', targets: 'bool.npy' });
    expect(truth.described.classes).toEqual(['0', '1']);
    const numbers = await load('npy', { inputs: 'halves.npy', targets: 'labels.npy', task: 'regression' });
    expect(numbers.described).toMatchObject({ input: [1], target: [1] });
    expect([...numbers.train.targets, ...numbers.test.targets]).toEqual([7, 3, 3, 7]);
  });

  it.each<[string, Options, string]>([
    [
      'texts',
      { inputs: 'little-f4.npy', targets: 'texts.npy' },
      '`texts.npy` holds texts, not numbers.\nSave numbers: for classes, the number of each, 0, 1, 2, ….',
    ],
    [
      'Python objects',
      { inputs: 'objects.npy', targets: 'labels.npy' },
      '`objects.npy` holds Python objects, not numbers.\nSave numbers: for classes, the number of each, 0, 1, 2, ….',
    ],
    [
      'complex numbers',
      { inputs: 'complex.npy', targets: 'labels.npy' },
      '`complex.npy` holds complex numbers, not numbers.\nSave them as `float32`.',
    ],
    [
      'records',
      { inputs: 'records.npy', targets: 'labels.npy' },
      '`records.npy` holds records with named fields.\nSave their numbers as an array of their own.',
    ],
    [
      'a single number',
      { inputs: 'scalar.npy', targets: 'labels.npy' },
      '`scalar.npy` holds a single number.\nSamples stand one below the other: [count, …].',
    ],
    [
      'no samples',
      { inputs: 'empty.npy', targets: 'labels.npy' },
      '`empty.npy` declares 0 × 3 numbers, none at all.\nCheck that it is the file that you mean.',
    ],
    [
      'no array',
      { inputs: 'make.py', targets: 'labels.npy' },
      '`make.py` is not an array of NumPy.\nWrite it with `numpy.save` or `numpy.savez`.',
    ],
    [
      'a shape of other size',
      { inputs: 'little-f4.npy', targets: 'labels.npy', shape: [2, 2] },
      '`shape` is [2, 2], 4 numbers, but the samples of `little-f4.npy` have 6: [3, 2].\nGive a shape of as many numbers, or leave it out.',
    ],
    [
      'a test set of another shape',
      {
        inputs: 'little-f4.npy',
        targets: 'labels.npy',
        'test-inputs': 'missing.npy',
        'test-targets': 'labels.npy',
      },
      '`little-f4.npy` has samples of 3 × 2, but `missing.npy` of 1.\nTraining and test samples must have the same shape.',
    ],
  ])('refuses at check time: %s', async (_, options, message) => {
    expect(await messageOf(() => describeOptions('npy', options))).toBe(message);
    expect(await messageOf(() => load('npy', options))).toBe(message);
  });

  it('names the sample that lacks a number', async () => {
    expect(await messageOf(() => load('npy', { inputs: 'missing.npy', targets: 'labels.npy' }))).toBe(
      '`missing.npy`, sample 2: a number is NaN.\nFill in what is missing, or leave such samples out.',
    );
  });

  const original = bytesOf('little-f4.npy');
  const text = (change: (header: string) => string) => {
    const header = change(new TextDecoder('latin1').decode(original.subarray(10, 128)));
    return Uint8Array.from([
      ...original.subarray(0, 10),
      ...new TextEncoder().encode(header),
      ...original.subarray(128),
    ]);
  };
  it.each<[string, Uint8Array, string]>([
    [
      'cut off in its numbers',
      original.subarray(0, 200),
      '`x` declares 4 × 3 × 2 numbers, 224 bytes with its header, but has 200 bytes.\nIt was cut off: write it again.',
    ],
    [
      'longer than it says',
      Uint8Array.from([...original, 0]),
      '`x` declares 4 × 3 × 2 numbers, 224 bytes with its header, but has 225 bytes.\nCheck that it is the file that you mean.',
    ],
    [
      'cut off in its header',
      original.subarray(0, 60),
      '`x` ends within its header.\nIt was cut off: write it again.',
    ],
    [
      'cut off in its first bytes',
      original.subarray(0, 7),
      '`x` ends within its header.\nIt was cut off: write it again.',
    ],
    [
      'of a version to come',
      original.map((byte, i) => (i === 6 ? 9 : byte)),
      '`x` has version 9 of the format, which is unknown.\nWrite it again with `numpy.save`.',
    ],
    [
      'larger than all memory',
      text((header) => header.replace('(4, 3, 2), }  ', '(99999,99999)}')),
      '`x` declares 99999 × 99999 numbers, too many to hold in memory.\nCheck that it is the file that you mean.',
    ],
    [
      'with code for a shape',
      text((header) => header.replace('(4, 3, 2)', '(exit(),)')),
      '`x` has a header that NumPy does not write.\nWrite it again with `numpy.save`.',
    ],
    [
      'without a header to speak of',
      text((header) => header.replace("'descr'", "'desrc'")),
      '`x` has a header that NumPy does not write.\nWrite it again with `numpy.save`.',
    ],
  ])('refuses a file %s', async (_, bytes, message) => {
    const array = npyFile('x', memoryFiles({ x: bytes }));
    expect(await messageOf(() => array.header())).toBe(message);
    expect(await messageOf(() => array.numbers())).toBe(message);
  });
});

/** A zip archive of one file, byte by byte. @param lie what the directory says instead */
function archive(
  name: string,
  content: Uint8Array,
  lie: { size?: number; method?: number; flags?: number; sum?: number } = {},
) {
  const packed = deflateRawSync(content);
  const of = (bytes: number, ...values: number[]) =>
    values.flatMap((value) => Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256));
  const { size = content.length, method = 8, flags = 0, sum = 0 } = lie;
  const common = [
    ...of(2, flags, method, 0, 0),
    ...of(4, sum, packed.length, size),
    ...of(2, name.length, 0),
  ];
  const local = [...of(4, 0x04034b50), ...of(2, 20), ...common, ...new TextEncoder().encode(name), ...packed];
  const entry = [
    ...of(4, 0x02014b50),
    ...of(2, 20, 20),
    ...common,
    ...of(2, 0, 0, 0),
    ...of(4, 0, 0),
    ...new TextEncoder().encode(name),
  ];
  return Uint8Array.from([
    ...local,
    ...entry,
    ...of(4, 0x06054b50),
    ...of(2, 0, 0, 1, 1),
    ...of(4, entry.length, local.length),
    ...of(2, 0),
  ]);
}

describe('npz', () => {
  it.each(['plain.npz', 'packed.npz'])('reads arrays as NumPy wrote them: %s', async (file) => {
    const samples = await load('npz', { file });
    expect(samples.described).toEqual({
      input: [3, 2],
      target: [2],
      classes: ['0', '1'],
      samples: { all: 4 },
    });
    expect(describeOptions('npz', { file })).toEqual(samples.described);
    expect(all(samples)).toEqual(ramp);
    expect([...samples.train.targets, ...samples.test.targets]).toEqual([1, 0, 0, 1, 0, 1, 1, 0]);
  });

  it('takes a test set of its own', async () => {
    const options = {
      file: 'packed.npz',
      inputs: 'x',
      targets: 'y',
      'test-inputs': 'more',
      'test-targets': 'labels',
    };
    expect(describeOptions('npz', options)).toMatchObject({
      classes: ['0', '1', '2'],
      samples: { train: 4, test: 2 },
    });
    const { test } = await load('npz', options);
    expect([...test.inputs]).toEqual(ramp.slice(0, 12));
    expect([...test.targets]).toEqual([0, 1, 0, 0, 0, 1]);
  });

  const packed = bytesOf('packed.npz');
  const array = bytesOf('little-f4.npy');
  it.each<[string, Uint8Array | string, Options, string]>([
    [
      'a name that is not there',
      packed,
      { targets: 'lables' },
      '`a.npz` holds no array `lables`.\nDid you mean `labels`?',
    ],
    [
      'no name like it',
      packed,
      { inputs: 'pictures' },
      '`a.npz` holds no array `pictures`.\nIt holds `x`, `y`, `more`, `labels`.',
    ],
    [
      'no archive',
      'a,b\n1,2\n',
      {},
      '`a.npz` is not a whole .npz file: it has no directory at its end.\nWrite it again with `numpy.savez`.',
    ],
    [
      'an archive that was cut off',
      packed.subarray(0, 700),
      {},
      '`a.npz` is not a whole .npz file: it has no directory at its end.\nWrite it again with `numpy.savez`.',
    ],
    [
      'a directory that leads nowhere',
      packed.map((byte, i) => (i === 0 ? 0 : byte)),
      {},
      '`a.npz` is damaged: its directory leads to nothing.\nWrite it again with `numpy.savez`.',
    ],
    [
      'an encrypted array',
      archive('x.npy', array, { flags: 1 }),
      { targets: 'x' },
      '`x.npy` in `a.npz` is encrypted.\nWrite it again with `numpy.savez`.',
    ],
    [
      'another packing',
      archive('x.npy', array, { method: 12 }),
      { targets: 'x' },
      '`x.npy` in `a.npz` is packed by a method that NumPy does not use.\nWrite it again with `numpy.savez`.',
    ],
    [
      'a size other than the array says',
      archive('x.npy', array, { size: 1000 }),
      { targets: 'x' },
      '`x` in `a.npz` declares 4 × 3 × 2 numbers, 224 bytes with its header, but has 1000 bytes.\nCheck that it is the file that you mean.',
    ],
  ])('refuses at check time: %s', async (_, bytes, options, message) => {
    const files = memoryFiles({ 'a.npz': bytes });
    expect(await messageOf(() => describeOptions('npz', { file: 'a.npz', ...options }, files))).toBe(message);
    expect(await messageOf(() => load('npz', { file: 'a.npz', ...options }, files))).toBe(message);
  });

  it.each<[string, Uint8Array, string]>([
    [
      'unpacks to more than it says',
      archive('x.npy', Uint8Array.from([...array, ...new Uint8Array(5_000_000)]), { size: 224 }),
      '`x.npy` in `a.npz` unpacks to more than the archive says.',
    ],
    [
      'has another checksum',
      archive('x.npy', array, { sum: 1 }),
      '`x.npy` in `a.npz` is damaged: it is not what the archive says.',
    ],
  ])('refuses an array that %s', async (_, bytes, message) => {
    const files = memoryFiles({ 'a.npz': bytes });
    const options = { file: 'a.npz', targets: 'x', task: 'regression' };
    expect(await messageOf(() => load('npz', options, files))).toBe(
      `${message}\nWrite it again with \`numpy.savez\`.`,
    );
  });

  it('refuses half a test set', () => {
    expect(() => describeOptions('npz', { file: 'plain.npz', 'test-inputs': 'x' })).toThrow(
      'A test set needs both `test-inputs` and `test-targets`.',
    );
  });
});
