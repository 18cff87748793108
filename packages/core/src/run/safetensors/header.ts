import { SafetensorsError } from './error.js';
import { repeatedName } from './repeated-name.js';
import { bytesOf, isElementType, isWithoutArray, type ElementType } from './tensor.js';

/** A header larger than this is refused, as by the reference implementation. */
export const MAX_HEADER_BYTES = 100_000_000;
export const METADATA = '__metadata__';

/** Where a tensor stands. Offsets in bytes, from the end of the header. */
export interface Entry {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  /** In the order of the data: each begins where the one before ends. */
  readonly entries: readonly Entry[];
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Length of the header from the first 8 bytes.
 * @param fileBytes length of the whole file
 * @throws SafetensorsError where the file cannot hold such a header
 */
export function headerLength(prefix: Uint8Array, fileBytes: number): number {
  if (prefix.length < 8)
    throw new SafetensorsError('too-short', `it has ${prefix.length} bytes, and the header's length takes 8`);
  const declared = new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true);
  if (declared > MAX_HEADER_BYTES)
    throw new SafetensorsError(
      'header-too-large',
      `its header would have ${declared.toString()} bytes, and ${MAX_HEADER_BYTES} are allowed`,
    );
  const length = Number(declared);
  if (length > fileBytes - 8)
    throw new SafetensorsError(
      'header-cut',
      `its header should have ${length} bytes, and the file ends after ${fileBytes - 8}`,
    );
  return length;
}

/**
 * The header, every rule checked before any tensor is allocated.
 * @param dataBytes length of what follows the header
 * @throws SafetensorsError for the first rule that is broken
 */
export function parseHeader(bytes: Uint8Array, dataBytes: number): Header {
  const json = parseObject(bytes);
  const metadata = parseMetadata(json[METADATA]);
  const entries = Object.entries(json)
    .filter(([name]) => name !== METADATA)
    .map(([name, value]) => parseEntry(name, value))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  refuseGaps(entries, dataBytes);
  return { entries, metadata };
}

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  if (bytes[0] !== '{'.charCodeAt(0))
    throw new SafetensorsError('header-start', 'its header does not begin with `{`');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SafetensorsError('header-utf8', 'its header is not UTF-8 text');
  }
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new SafetensorsError('header-json', 'its header is not valid JSON');
  }
  const repeated = repeatedName(text);
  if (repeated !== undefined)
    throw new SafetensorsError('duplicate-name', `its header has \`${repeated}\` twice`);
  return json;
}

function parseMetadata(value: unknown): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  const pairs = isObject(value) ? Object.entries(value) : undefined;
  if (!pairs?.every((pair): pair is [string, string] => typeof pair[1] === 'string'))
    throw new SafetensorsError('metadata', `\`${METADATA}\` may hold texts only`);
  return new Map(pairs);
}

function parseEntry(name: string, value: unknown): Entry {
  if (!isObject(value) || !['dtype', 'shape', 'data_offsets'].every((field) => Object.hasOwn(value, field)))
    throw new SafetensorsError('entry', `\`${name}\` needs \`dtype\`, \`shape\` and \`data_offsets\``);
  const type = parseType(name, value['dtype']);
  const shape = parseShape(name, value['shape']);
  const { begin, end } = parseOffsets(name, value['data_offsets']);
  const bytes = [...shape, bytesOf(type)].reduce((product, size) => times(name, product, size), 1);
  if (end - begin !== bytes)
    throw new SafetensorsError(
      'length',
      `\`${name}\`, ${type} [${shape.join(', ')}], takes ${bytes} bytes, and its offsets span ${end - begin}`,
    );
  return { name, type, shape, begin, end };
}

function parseType(name: string, value: unknown): ElementType {
  if (typeof value === 'string' && isElementType(value)) return value;
  throw new SafetensorsError(
    'type',
    typeof value === 'string' && isWithoutArray(value)
      ? `\`${name}\` has the type ${value}, which this reader has no array for`
      : `\`${name}\` has the unknown type ${JSON.stringify(value)}`,
  );
}

function parseShape(name: string, value: unknown): readonly number[] {
  if (!Array.isArray(value) || !value.every(isSize))
    throw new SafetensorsError('shape', `the shape of \`${name}\` is not a list of whole numbers ≥ 0`);
  return value;
}

function parseOffsets(name: string, value: unknown): { readonly begin: number; readonly end: number } {
  const [begin, end, more] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!isSize(begin) || !isSize(end) || more !== undefined || begin > end)
    throw new SafetensorsError('offsets', `the offsets of \`${name}\` are not a begin and an end after it`);
  return { begin, end };
}

function times(name: string, a: number, b: number): number {
  if (!Number.isSafeInteger(a * b))
    throw new SafetensorsError('overflow', `the size of \`${name}\` is no possible size`);
  return a * b;
}

/** The tensors must cover the data from its first byte to its last, each byte once. */
function refuseGaps(entries: readonly Entry[], dataBytes: number): void {
  let position = 0;
  for (const { name, begin, end } of entries) {
    const where = `\`${name}\` begins at byte ${begin} of the data, where the tensor before it ends at ${position}`;
    if (begin < position) throw new SafetensorsError('overlap', where);
    if (begin > position) throw new SafetensorsError('hole', where);
    position = end;
  }
  const where = `its tensors take ${position} bytes of data, and it has ${dataBytes}`;
  if (position > dataBytes) throw new SafetensorsError('truncated', where);
  if (position < dataBytes) throw new SafetensorsError('trailing', where);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
