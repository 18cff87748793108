import { sizeOf } from '../../network/shape.js';
import { DataError } from '../../plugin/dataset.js';
import { MOST_NUMBERS, type ArrayHeader, type NumberArray } from '../arrays/number-array.js';
import { ELEMENTS, type Element } from './elements.js';

/** First bytes of a file that hold the header of an array of numbers as NumPy writes it, which has 128 bytes. */
export const NPY_HEAD = 4096;

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

export interface NpyHeader extends ArrayHeader {
  /** Bytes of the whole file, by what the header says. */
  readonly bytes: number;
}

/**
 * The header of a file that NumPy wrote.
 *
 * NumPy enhancement proposal 1, “A simple file format for NumPy arrays”; versions 1, 2 and 3.
 *
 * @param head at least the first `NPY_HEAD` bytes, or all there are
 * @param file for messages
 * @throws DataError where it is none, or holds anything but numbers
 */
export function npyHeader(head: Uint8Array, file: string): NpyHeader {
  return parse(head, file).header;
}

/** All of it. @throws DataError where it is shorter or longer than its header declares, too */
export function readNpy(bytes: Uint8Array, file: string): NumberArray {
  const { header, element, offset, little, fortran } = parse(bytes, file);
  refuseLength(header, bytes.length, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (index: number) => element.read(view, offset + index * element.bytes, little);
  const { type, shape } = header;
  return { type, shape, at: fortran ? (index) => read(fromRowMajor(index, shape)) : read };
}

/** @throws DataError where a file does not have as many bytes as its header says */
export function refuseLength({ shape, bytes }: NpyHeader, length: number, file: string): void {
  if (length !== bytes)
    throw new DataError(
      `${file} declares ${shape.join(' × ')} numbers, ${bytes} bytes with its header, but has ${length} bytes.`,
      length < bytes ? 'It was cut off: write it again.' : 'Check that it is the file that you mean.',
    );
}

interface Parsed {
  readonly header: NpyHeader;
  readonly element: Element;
  readonly offset: number;
  readonly little: boolean;
  readonly fortran: boolean;
}

function parse(head: Uint8Array, file: string): Parsed {
  if (MAGIC.some((byte, i) => head[i] !== byte))
    throw new DataError(`${file} is not an array of NumPy.`, 'Write it with `numpy.save` or `numpy.savez`.');
  const { text, offset } = headerText(head, file);
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const sizes = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  if (/'descr':\s*\[/.test(text))
    throw new DataError(
      `${file} holds records with named fields.`,
      'Save their numbers as an array of their own.',
    );
  if (descr === undefined || order === undefined || sizes === undefined || !/^[\d,\s]*$/.test(sizes))
    throw new DataError(
      `${file} has a header that NumPy does not write.`,
      'Write it again with `numpy.save`.',
    );
  const element = elementOf(descr, file);
  const shape = (sizes.match(/\d+/g) ?? []).map(Number);
  if (shape.length === 0)
    throw new DataError(`${file} holds a single number.`, 'Samples stand one below the other: [count, …].');
  const numbers = sizeOf(shape);
  if (numbers === 0 || numbers > MOST_NUMBERS)
    throw new DataError(
      `${file} declares ${shape.join(' × ')} numbers, ${numbers === 0 ? 'none at all' : 'too many to hold in memory'}.`,
      'Check that it is the file that you mean.',
    );
  return {
    header: { type: element.type, shape, bytes: offset + numbers * element.bytes },
    element,
    offset,
    little: !descr.startsWith('>'),
    fortran: order === 'True' && shape.length > 1,
  };
}

/** The header's text and where the numbers begin. */
function headerText(head: Uint8Array, file: string): { readonly text: string; readonly offset: number } {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const [major = 0] = head.subarray(6);
  const start = major === 1 ? 10 : 12;
  if (major > 3 || major === 0)
    throw new DataError(
      `${file} has version ${major} of the format, which is unknown.`,
      'Write it again with `numpy.save`.',
    );
  const length =
    head.length < start ? Infinity : major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > head.length)
    throw new DataError(`${file} ends within its header.`, 'It was cut off: write it again.');
  return {
    text: new TextDecoder('latin1').decode(head.subarray(start, start + length)),
    offset: start + length,
  };
}

function elementOf(descr: string, file: string): Element {
  const element = ELEMENTS.get(descr.replace(/^[<>|=]/, ''));
  if (element !== undefined) return element;
  const kind = descr.replace(/^[<>|=]/, '').charAt(0);
  const what = { O: 'Python objects', U: 'texts', S: 'texts', c: 'complex numbers', M: 'dates', m: 'times' }[
    kind
  ];
  throw new DataError(
    `${file} holds ${what ?? `values of the type \`${descr}\``}, not numbers.`,
    kind === 'O' || kind === 'U' || kind === 'S'
      ? 'Save numbers: for classes, the number of each, 0, 1, 2, ….'
      : 'Save them as `float32`.',
  );
}

/** Where in column-major order an element of row-major order stands. */
function fromRowMajor(index: number, shape: readonly number[]): number {
  let rest = index;
  let stride = sizeOf(shape);
  let at = 0;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] ?? 1;
    stride /= size;
    at += (rest % size) * stride;
    rest = Math.floor(rest / size);
  }
  return at;
}
