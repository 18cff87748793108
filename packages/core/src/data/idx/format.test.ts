import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../random/stream.js';
import { messageOf } from '../../testing/errors.js';
import { IDX_HEAD, idxHeader, readIdx } from './format.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
/** A header: type code and dimensions below 256. */
const header = (code: number, ...shape: number[]) => [
  0,
  0,
  code,
  shape.length,
  ...shape.flatMap((d) => [0, 0, 0, d]),
];
const elements = (file: Uint8Array) => {
  const idx = readIdx(file, 'x.idx');
  return Array.from({ length: idx.shape.reduce((a, b) => a * b, 1) }, (_, i) => idx.at(i));
};

describe('readIdx', () => {
  // Big-endian by hand, as the format says: 1.5 is 3fc00000 and 3ff8000000000000.
  it.each([
    ['uint8', [...header(0x08, 2), 7, 255], [7, 255]],
    ['int8', [...header(0x09, 2), 7, 255], [7, -1]],
    ['int16', [...header(0x0b, 2), 1, 2, 0xff, 0xfe], [258, -2]],
    ['int32', [...header(0x0c, 1), 0, 1, 0, 0], [65_536]],
    ['float32', [...header(0x0d, 1), 0x3f, 0xc0, 0, 0], [1.5]],
    ['float64', [...header(0x0e, 1), 0x3f, 0xf8, 0, 0, 0, 0, 0, 0], [1.5]],
  ])('reads %s', (type, file, values) => {
    expect(elements(bytes(...file))).toEqual(values);
    expect(readIdx(bytes(...file), 'x.idx').type).toBe(type);
  });

  it('reads dimensions as unsigned 32-bit integers', () => {
    expect(idxHeader(bytes(0, 0, 8, 2, 0, 0, 1, 0, 0, 0, 0, 3), 'x.idx')).toMatchObject({
      shape: [256, 3],
      offset: 12,
    });
  });

  it('reads gzip as it reads plain files, the header from the first bytes alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 255 }), (values) => {
        const plain = bytes(...header(0x08, values.length), ...values);
        expect(elements(gzipSync(plain))).toEqual([...values]);
        const view = gzipSync(plain).subarray(0, IDX_HEAD);
        expect(idxHeader(view, 'x.idx')).toEqual(idxHeader(plain, 'x.idx'));
      }),
    );
    const long = Uint8Array.from(new RandomStream(1, 'noise').uniform(20_000), (x) => 256 * x);
    const file = gzipSync(Uint8Array.from([0, 0, 8, 1, 0, 0, 0x4e, 0x20, ...long]));
    expect(file.length).toBeGreaterThan(600);
    expect(idxHeader(file.subarray(0, 600), 'x.idx').shape).toEqual([20_000]);
  });

  it.each<[string, Uint8Array, string]>([
    [
      'nothing',
      bytes(),
      '`x.idx` is not an IDX file: it begins with nothing.\nAn IDX file begins with two zero bytes, a type (08 for bytes) and the number of dimensions.',
    ],
    [
      'a PNG',
      bytes(0x89, 0x50, 0x4e, 0x47, 1),
      '`x.idx` is not an IDX file: it begins with 89 50 4e 47.\nAn IDX file begins with two zero bytes, a type (08 for bytes) and the number of dimensions.',
    ],
    [
      'an unknown type',
      bytes(0, 0, 0x0a, 1, 0, 0, 0, 1, 0),
      '`x.idx` is not an IDX file: it begins with 00 00 0a 01.\nAn IDX file begins with two zero bytes, a type (08 for bytes) and the number of dimensions.',
    ],
    [
      'a header cut short',
      bytes(0, 0, 8, 3, 0, 0, 0, 1),
      '`x.idx` ends within its header.\nIt was cut off: fetch or write it again.',
    ],
    [
      'a file cut short',
      bytes(...header(8, 2, 3), 1, 2, 3, 4, 5),
      '`x.idx` declares 2 × 3 elements, 18 bytes with its header, but has 17 bytes.\nIt was cut off: fetch or write it again.',
    ],
    [
      'a file too long',
      bytes(...header(8, 1), 1, 2),
      '`x.idx` declares 1 elements, 9 bytes with its header, but has 10 bytes.\nCheck that it is the file that you mean.',
    ],
    [
      'no elements',
      bytes(...header(8, 0, 28)),
      '`x.idx` declares 0 × 28 elements, none at all.\nCheck that it is the file that you mean.',
    ],
    [
      'more than memory holds',
      bytes(0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255),
      '`x.idx` declares 4294967295 × 4294967295 × 4294967295 elements, too many to hold in memory.\nCheck that it is the file that you mean.',
    ],
    [
      'damaged gzip',
      bytes(0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 255, 255, 255),
      '`x.idx` is damaged: it does not unpack as gzip.\nFetch or write it again.',
    ],
    [
      'gzip cut short',
      gzipSync(bytes(...header(8, 200), ...Array<number>(200).keys())).subarray(0, -9),
      '`x.idx` is damaged: it does not unpack as gzip.\nFetch or write it again.',
    ],
    [
      'gzip that unpacks to more than it declares',
      gzipSync(Uint8Array.from([...header(8, 1), ...new Uint8Array(1_000_000)])),
      '`x.idx` unpacks to more than its header declares.\nFetch or write it again.',
    ],
  ])('refuses %s', async (_, file, message) => {
    expect(await messageOf(() => readIdx(file, 'x.idx'))).toBe(message);
  });

  it('never fails but by a message', () => {
    const start = fc.constantFrom(
      [],
      [0, 0],
      [0, 0, 8],
      [0, 0, 8, 1, 0, 0, 0],
      [0x1f, 0x8b],
      [0x1f, 0x8b, 8, 0],
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 40 }), (begin, rest) => {
        try {
          readIdx(Uint8Array.from([...begin, ...rest]), 'x.idx');
        } catch (error) {
          expect(error).toMatchObject({ name: 'DataError' });
        }
      }),
    );
  });
});
