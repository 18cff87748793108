import { sizeOf, type Shape } from '../../network/shape.js';
import { DataError } from '../../plugin/dataset.js';
import { inflate, inflateHead, isGzip } from './inflate.js';

export type IdxType = 'uint8' | 'int8' | 'int16' | 'int32' | 'float32' | 'float64';

interface Element {
  /** The third byte of the file. */
  readonly code: number;
  readonly type: IdxType;
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

const ELEMENTS: readonly Element[] = [
  { code: 0x08, type: 'uint8', bytes: 1, read: (view, at) => view.getUint8(at) },
  { code: 0x09, type: 'int8', bytes: 1, read: (view, at) => view.getInt8(at) },
  { code: 0x0b, type: 'int16', bytes: 2, read: (view, at) => view.getInt16(at) },
  { code: 0x0c, type: 'int32', bytes: 4, read: (view, at) => view.getInt32(at) },
  { code: 0x0d, type: 'float32', bytes: 4, read: (view, at) => view.getFloat32(at) },
  { code: 0x0e, type: 'float64', bytes: 8, read: (view, at) => view.getFloat64(at) },
];

export interface IdxHeader {
  readonly type: IdxType;
  /** All dimensions, the number of samples first. */
  readonly shape: Shape;
  /** Bytes of the header; the elements follow, row-major and big-endian. */
  readonly offset: number;
  /** Bytes of an element. */
  readonly elementBytes: number;
}

/** An IDX file whose length is what its header declares. */
export interface Idx extends IdxHeader {
  /** Element by its position in row-major order. */
  at(index: number): number;
}

/** Above this an array of float32 could not hold the elements. */
const MOST_ELEMENTS = 2 ** 29;

/** First bytes of a file, plain or gzip, that always hold the header. */
export const IDX_HEAD = 4096;

/**
 * The header of an IDX file, plain or gzip.
 *
 * LeCun, Cortes, Burges: The MNIST database, “the IDX file format”.
 *
 * @param head at least the first `IDX_HEAD` bytes, or all there are
 * @throws DataError where they are not the beginning of an IDX file
 */
export function idxHeader(head: Uint8Array, file: string): IdxHeader {
  return parseHeader(head, file).header;
}

/** All of an IDX file, plain or gzip. @throws DataError where it is none, or shorter or longer than its header declares */
export function readIdx(bytes: Uint8Array, file: string): Idx {
  const { header, element } = parseHeader(bytes, file);
  const declared = header.offset + sizeOf(header.shape) * header.elementBytes;
  const plain = isGzip(bytes) ? inflate(bytes, file, declared) : bytes;
  if (plain.length !== declared)
    throw new DataError(
      `\`${file}\` declares ${header.shape.join(' × ')} elements, ${declared} bytes with its header, but has ${plain.length} bytes.`,
      plain.length < declared
        ? 'It was cut off: fetch or write it again.'
        : 'Check that it is the file that you mean.',
    );
  const view = viewOf(plain);
  return { ...header, at: (index) => element.read(view, header.offset + index * header.elementBytes) };
}

function parseHeader(
  head: Uint8Array,
  file: string,
): { readonly header: IdxHeader; readonly element: Element } {
  const bytes = isGzip(head) ? inflateHead(head.subarray(0, IDX_HEAD), file) : head;
  const [zero, zeroToo, code, rank = 0] = bytes;
  const element = ELEMENTS.find((candidate) => candidate.code === code);
  if (zero !== 0 || zeroToo !== 0 || element === undefined || rank === 0)
    throw new DataError(
      `\`${file}\` is not an IDX file: it begins with ${hex(bytes.subarray(0, 4))}.`,
      'An IDX file begins with two zero bytes, a type (08 for bytes) and the number of dimensions.',
    );

  const offset = 4 + 4 * rank;
  if (bytes.length < offset)
    throw new DataError(`\`${file}\` ends within its header.`, 'It was cut off: fetch or write it again.');
  const view = viewOf(bytes);
  const shape = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const elements = sizeOf(shape);
  if (elements === 0 || elements > MOST_ELEMENTS)
    throw new DataError(
      `\`${file}\` declares ${shape.join(' × ')} elements, ${elements === 0 ? 'none at all' : 'too many to hold in memory'}.`,
      'Check that it is the file that you mean.',
    );
  return { header: { type: element.type, shape, offset, elementBytes: element.bytes }, element };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function hex(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'nothing';
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
