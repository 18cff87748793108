import { writeAtomically } from '../write-atomically.js';
import { MAX_HEADER_BYTES, METADATA } from './header.js';
import { ELEMENT_TYPES, elementTypeOf, type TensorToStore } from './tensor.js';

/** Tensors by name: `Object.entries(parameters)`, or a map. */
export type NamedTensors = Iterable<readonly [name: string, tensor: TensorToStore]>;

/** Writes a safetensors file, whole or not at all. @throws Error where the tensors cannot be such a file */
export function writeSafetensors(
  path: string,
  tensors: NamedTensors,
  metadata: Readonly<Record<string, string>> = {},
): void {
  writeAtomically(path, encodeSafetensors(tensors, metadata));
}

/**
 * The bytes of a safetensors file: the header and then each tensor's own memory, not copied. The same order as the reference
 * writer's: widest elements first, then by name, which keeps every tensor aligned.
 */
export function encodeSafetensors(
  tensors: NamedTensors,
  metadata: Readonly<Record<string, string>> = {},
): readonly Uint8Array[] {
  const sorted = [...tensors]
    .map(([name, tensor]) => ({ name, tensor, type: elementTypeOf(tensor) }))
    .sort(
      (a, b) => ELEMENT_TYPES.indexOf(a.type) - ELEMENT_TYPES.indexOf(b.type) || (a.name < b.name ? -1 : 1),
    );
  const entries = new Map<string, unknown>();
  if (Object.keys(metadata).length > 0) entries.set(METADATA, metadata);
  let position = 0;
  for (const { name, tensor, type } of sorted) {
    refuseUnfit(name, tensor, entries.has(name));
    const end = position + tensor.data.byteLength;
    entries.set(name, { dtype: type, shape: tensor.shape, data_offsets: [position, end] });
    position = end;
  }
  return [...headerBytes(entries), ...sorted.map(({ tensor: { data } }) => bytesUnder(data))];
}

function headerBytes(entries: ReadonlyMap<string, unknown>): readonly Uint8Array[] {
  // Written name by name: an object would lose the order of names that look like numbers, and the name `__proto__`.
  const fields = [...entries].map(([name, entry]) => `${JSON.stringify(name)}:${JSON.stringify(entry)}`);
  const json = new TextEncoder().encode(`{${fields.join(',')}}`);
  const header = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(' '.charCodeAt(0));
  header.set(json);
  if (header.length > MAX_HEADER_BYTES)
    throw new RangeError('There are too many tensors for one safetensors file.');
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(header.length), true);
  return [prefix, header];
}

function refuseUnfit(name: string, { shape, data }: TensorToStore, taken: boolean): void {
  if (name === METADATA || taken)
    throw new RangeError(`The name \`${name}\` cannot be used for a tensor here.`);
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== data.length)
    throw new RangeError(`\`${name}\` has the shape [${shape.join(', ')}] and ${data.length} elements.`);
}

function bytesUnder(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
