import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { SafetensorsError, type SafetensorsFault } from './error.js';
import { decodeSafetensors, readSafetensors } from './read.js';

const folder = mkdtempSync(join(tmpdir(), 'gramian-bad-files-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A file with this header and so many bytes of data; the length is the header's own unless told otherwise. */
function file(header: string | Uint8Array, dataBytes = 0, length?: bigint): Buffer {
  const text = Buffer.from(header);
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(length ?? BigInt(text.length));
  return Buffer.concat([prefix, text, Buffer.alloc(dataBytes)]);
}

const tensor = (name: string, dtype: string, shape: string, offsets: string) =>
  `"${name}":{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;

const BAD: readonly (readonly [SafetensorsFault, string, Buffer])[] = [
  ['too-short', "it has 0 bytes, and the header's length takes 8", Buffer.alloc(0)],
  ['too-short', "it has 7 bytes, and the header's length takes 8", Buffer.alloc(7)],
  [
    'header-too-large',
    'its header would have 100000001 bytes, and 100000000 are allowed',
    file('{}', 0, 100_000_001n),
  ],
  [
    'header-too-large',
    'its header would have 18446744073709551615 bytes, and 100000000 are allowed',
    file('{}', 0, 2n ** 64n - 1n),
  ],
  [
    'header-cut',
    'its header should have 90000000 bytes, and the file ends after 2',
    file('{}', 0, 90_000_000n),
  ],
  ['header-start', 'its header does not begin with `{`', file('')],
  ['header-start', 'its header does not begin with `{`', file(' {}')],
  ['header-start', 'its header does not begin with `{`', file('\uFEFF{}')],
  ['header-start', 'its header does not begin with `{`', file('[]')],
  ['header-utf8', 'its header is not UTF-8 text', file(Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d))],
  ['header-json', 'its header is not valid JSON', file('{"a":}')],
  ['header-json', 'its header is not valid JSON', file('{} {}')],
  [
    'duplicate-name',
    'its header has `a` twice',
    file(`{${tensor('a', 'U8', '[1]', '[0,1]')},${tensor('a', 'U8', '[1]', '[0,1]')}}`, 1),
  ],
  [
    'duplicate-name',
    'its header has `a` twice',
    file(`{${tensor('a', 'U8', '[1]', '[0,1]')},${tensor('\\u0061', 'U8', '[1]', '[1,2]')}}`, 2),
  ],
  [
    'duplicate-name',
    'its header has `dtype` twice',
    file('{"a":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}}', 1),
  ],
  ['duplicate-name', 'its header has `__metadata__` twice', file('{"__metadata__":{},"__metadata__":{}}')],
  ['metadata', '`__metadata__` may hold texts only', file('{"__metadata__":{"epochs":3}}')],
  ['metadata', '`__metadata__` may hold texts only', file('{"__metadata__":null}')],
  ['metadata', '`__metadata__` may hold texts only', file('{"__metadata__":["a"]}')],
  ['entry', '`a` needs `dtype`, `shape` and `data_offsets`', file('{"a":{"dtype":"U8","shape":[1]}}', 1)],
  ['entry', '`a` needs `dtype`, `shape` and `data_offsets`', file('{"a":7}')],
  ['type', '`a` has the unknown type "F65"', file(`{${tensor('a', 'F65', '[1]', '[0,8]')}}`, 8)],
  ['type', '`a` has the unknown type "toString"', file(`{${tensor('a', 'toString', '[1]', '[0,8]')}}`, 8)],
  [
    'type',
    '`a` has the type BF16, which this reader has no array for',
    file(`{${tensor('a', 'BF16', '[1]', '[0,2]')}}`, 2),
  ],
  [
    'shape',
    'the shape of `a` is not a list of whole numbers ≥ 0',
    file(`{${tensor('a', 'U8', '[-1]', '[0,1]')}}`, 1),
  ],
  [
    'shape',
    'the shape of `a` is not a list of whole numbers ≥ 0',
    file(`{${tensor('a', 'U8', '[1.5]', '[0,1]')}}`, 1),
  ],
  [
    'shape',
    'the shape of `a` is not a list of whole numbers ≥ 0',
    file(`{${tensor('a', 'U8', '"1"', '[0,1]')}}`, 1),
  ],
  [
    'shape',
    'the shape of `a` is not a list of whole numbers ≥ 0',
    file(`{${tensor('a', 'U8', '[1e300]', '[0,1]')}}`, 1),
  ],
  [
    'overflow',
    'the size of `a` is no possible size',
    file(`{${tensor('a', 'F32', '[4294967296,4294967296]', '[0,4]')}}`, 4),
  ],
  [
    'overflow',
    'the size of `a` is no possible size',
    file(`{${tensor('a', 'F64', '[2251799813685248]', '[0,8]')}}`, 8),
  ],
  [
    'overflow',
    'the size of `a` is no possible size',
    file(`{${tensor('a', 'U8', '[4294967296,4294967296,0]', '[0,0]')}}`),
  ],
  [
    'offsets',
    'the offsets of `a` are not a begin and an end after it',
    file(`{${tensor('a', 'U8', '[1]', '[1,0]')}}`, 1),
  ],
  [
    'offsets',
    'the offsets of `a` are not a begin and an end after it',
    file(`{${tensor('a', 'U8', '[1]', '[-1,0]')}}`, 1),
  ],
  [
    'offsets',
    'the offsets of `a` are not a begin and an end after it',
    file(`{${tensor('a', 'U8', '[1]', '[0,1,2]')}}`, 1),
  ],
  [
    'offsets',
    'the offsets of `a` are not a begin and an end after it',
    file(`{${tensor('a', 'U8', '[1]', '{}')}}`, 1),
  ],
  [
    'length',
    '`a`, F32 [2, 2], takes 16 bytes, and its offsets span 12',
    file(`{${tensor('a', 'F32', '[2,2]', '[0,12]')}}`, 12),
  ],
  [
    'length',
    '`a`, F32 [], takes 4 bytes, and its offsets span 0',
    file(`{${tensor('a', 'F32', '[]', '[0,0]')}}`),
  ],
  [
    'hole',
    '`b` begins at byte 3 of the data, where the tensor before it ends at 1',
    file(`{${tensor('a', 'U8', '[1]', '[0,1]')},${tensor('b', 'U8', '[1]', '[3,4]')}}`, 4),
  ],
  [
    'hole',
    '`a` begins at byte 1 of the data, where the tensor before it ends at 0',
    file(`{${tensor('a', 'U8', '[1]', '[1,2]')}}`, 2),
  ],
  [
    'overlap',
    '`b` begins at byte 1 of the data, where the tensor before it ends at 4',
    file(`{${tensor('b', 'U8', '[4]', '[1,5]')},${tensor('a', 'F32', '[1]', '[0,4]')}}`, 5),
  ],
  [
    'overlap',
    '`b` begins at byte 0 of the data, where the tensor before it ends at 4',
    file(`{${tensor('a', 'U8', '[4]', '[0,4]')},${tensor('b', 'U8', '[4]', '[0,4]')}}`, 4),
  ],
  [
    'truncated',
    'its tensors take 4 bytes of data, and it has 3',
    file(`{${tensor('a', 'F32', '[1]', '[0,4]')}}`, 3),
  ],
  [
    'truncated',
    'its tensors take 4000000000000 bytes of data, and it has 4',
    file(`{${tensor('a', 'F32', '[1000000000000]', '[0,4000000000000]')}}`, 4),
  ],
  [
    'trailing',
    'its tensors take 4 bytes of data, and it has 5',
    file(`{${tensor('a', 'F32', '[1]', '[0,4]')}}`, 5),
  ],
  ['trailing', 'its tensors take 0 bytes of data, and it has 3', file('{}', 3)],
];

describe('bad safetensors files', () => {
  it.each(BAD)('%s: %s', async (fault, detail, bytes) => {
    const path = join(folder, 'parameters.safetensors');
    writeFileSync(path, bytes);
    const error: unknown = await readSafetensors(path).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SafetensorsError);
    expect(error).toMatchObject({
      fault,
      message: `${path} is not a valid safetensors file: ${detail}.`,
      help: 'It is damaged or incomplete: take another copy, or write it again.',
    });
    await expect(decodeSafetensors(bytes)).rejects.toMatchObject({ fault });
  });

  it('unreadable: a file that is not there, and a folder', async () => {
    const absent = join(folder, 'absent.safetensors');
    await expect(readSafetensors(absent)).rejects.toMatchObject({
      fault: 'unreadable',
      message: `${absent} cannot be read: there is no such file or folder.`,
    });
    await expect(readSafetensors(folder)).rejects.toMatchObject({ fault: 'unreadable' });
  });

  it('any bytes at all give tensors or a SafetensorsError', async () => {
    const header = fc.oneof(fc.string(), fc.json(), fc.constant(`{${tensor('a', 'F32', '[1]', '[0,4]')}}`));
    await fc.assert(
      fc.asyncProperty(
        header,
        fc.nat({ max: 9 }),
        fc.nat(),
        fc.nat({ max: 255 }),
        async (text, more, at, value) => {
          const bytes = file(text, more);
          bytes[at % bytes.length] = value;
          await decodeSafetensors(bytes).catch((error: unknown) => {
            expect(error).toBeInstanceOf(SafetensorsError);
          });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
