import { crc32 } from 'node:zlib';

const number = (bytes: number, ...values: number[]) =>
  values.flatMap((value) => Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256));

/** An array of float32 as `numpy.save` writes it, all zeros. */
export function npy(...shape: readonly number[]): Uint8Array {
  const header =
    `{'descr': '<f4', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`.padEnd(117) + '\n';
  const count = shape.reduce((a, b) => a * b);
  return Uint8Array.from([
    ...[0x93, ...Buffer.from('NUMPY'), 1, 0],
    ...number(2, header.length),
    ...Buffer.from(header),
    ...new Uint8Array(4 * count),
  ]);
}

/** Arrays as `numpy.savez` writes them. */
export function npz(arrays: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const local: number[] = [];
  const directory: number[] = [];
  for (const [key, bytes] of Object.entries(arrays)) {
    const name = Buffer.from(`${key}.npy`);
    const common = [
      ...number(2, 0, 0, 0, 0),
      ...number(4, crc32(bytes), bytes.length, bytes.length),
      ...number(2, name.length, 0),
    ];
    directory.push(...number(4, 0x02014b50), ...number(2, 20, 20), ...common, ...number(2, 0, 0, 0));
    directory.push(...number(4, 0, local.length), ...name);
    local.push(...number(4, 0x04034b50), ...number(2, 20), ...common, ...name, ...bytes);
  }
  const count = Object.keys(arrays).length;
  const end = [...number(4, 0x06054b50), ...number(2, 0, 0, count, count)];
  return Uint8Array.from([
    ...local,
    ...directory,
    ...end,
    ...number(4, directory.length, local.length),
    ...number(2, 0),
  ]);
}
