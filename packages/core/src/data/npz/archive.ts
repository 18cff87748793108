import { constants, crc32, inflateRawSync } from 'node:zlib';
import { DataError, type Files } from '../../plugin/dataset.js';

/** A file in a zip archive. Its methods read no more of the archive than they need. */
export interface Member {
  readonly name: string;
  /** Bytes when unpacked, as the archive says. */
  readonly size: number;
  /** Its beginning, at most so many bytes. */
  head(bytes: number): Uint8Array;
  /** All of it. @throws DataError where it is damaged or unpacks to something else than the archive says */
  all(): Uint8Array;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;

/** The longest comment behind the directory. */
const COMMENT = 65_535;

/** What stands in a field of 32 bits where the number needs 64. */
const ELSEWHERE = 0xffffffff;

const AGAIN = 'Write it again with `numpy.savez`.';

/**
 * The files in a zip archive, by its directory. Synchronous, as the check of a `.net` file is; libraries for zip are not.
 *
 * PKWARE: APPNOTE.TXT, .ZIP file format specification, 4.3; without encryption, several disks and ZIP64.
 *
 * @throws DataError where it is no archive, or one of these
 */
export function zipMembers(file: string, files: Files): readonly Member[] {
  const size = files.size(file);
  const tail = files.part(file, Math.max(0, size - END_BYTES - COMMENT), END_BYTES + COMMENT);
  const view = viewOf(tail);
  const at = lastEnd(view);
  if (at === undefined)
    throw new DataError(`\`${file}\` is not a whole .npz file: it has no directory at its end.`, AGAIN);
  const [count, bytes, from] = [
    view.getUint16(at + 10, true),
    view.getUint32(at + 12, true),
    view.getUint32(at + 16, true),
  ];
  if (count === 0xffff || bytes === ELSEWHERE || from === ELSEWHERE)
    throw new DataError(`\`${file}\` is larger than 2 GiB.`, 'Save the arrays one by one with `numpy.save`.');
  return membersOf(file, files.part(file, from, bytes), count, files);
}

function membersOf(file: string, directory: Uint8Array, count: number, files: Files): readonly Member[] {
  const view = viewOf(directory);
  const members: Member[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== ENTRY) throw broken(file);
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(directory.subarray(at + 46, at + 46 + (nameLength ?? 0)));
    members.push(
      member(file, files, {
        name,
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        checksum: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        from: view.getUint32(at + 42, true),
      }),
    );
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return members;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly from: number;
}

function member(file: string, files: Files, entry: Entry): Member {
  const { name, flags, method, checksum, packed, size } = entry;
  const shown = `\`${name}\` in \`${file}\``;
  const packedBytes = (bytes: number) => {
    if (flags & 1) throw new DataError(`${shown} is encrypted.`, AGAIN);
    if (method !== 0 && method !== 8)
      throw new DataError(`${shown} is packed by a method that NumPy does not use.`, AGAIN);
    if (packed === ELSEWHERE || size === ELSEWHERE)
      throw new DataError(`${shown} is larger than 2 GiB.`, 'Save it by itself with `numpy.save`.');
    const local = files.part(file, entry.from, 30);
    if (local.length < 30 || viewOf(local).getUint32(0, true) !== LOCAL) throw broken(file);
    const skipped = 30 + viewOf(local).getUint16(26, true) + viewOf(local).getUint16(28, true);
    return files.part(file, entry.from + skipped, Math.min(packed, bytes));
  };
  return {
    name,
    size,
    head(bytes) {
      const some = packedBytes(bytes);
      return (method === 8 ? unpack(shown, some, undefined) : some).subarray(0, bytes);
    },
    all() {
      const whole = packedBytes(packed);
      const plain = method === 8 ? unpack(shown, whole, size) : whole;
      if (plain.length !== size || crc32(plain) !== checksum)
        throw new DataError(`${shown} is damaged: it is not what the archive says.`, AGAIN);
      return plain;
    },
  };
}

/** @param limit bytes that it may unpack to, so that a small file cannot fill the memory; absent: the beginning is enough */
function unpack(shown: string, bytes: Uint8Array, limit: number | undefined): Uint8Array {
  try {
    return limit === undefined
      ? inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
      : inflateRawSync(bytes, { maxOutputLength: Math.max(1, limit) });
  } catch (cause) {
    const more = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new DataError(
      more ? `${shown} unpacks to more than the archive says.` : `${shown} is damaged: it does not unpack.`,
      AGAIN,
    );
  }
}

function lastEnd(view: DataView): number | undefined {
  for (let at = view.byteLength - END_BYTES; at >= 0; at--)
    if (
      view.getUint32(at, true) === END &&
      at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength
    )
      return at;
  return undefined;
}

function broken(file: string): DataError {
  return new DataError(`\`${file}\` is damaged: its directory leads to nothing.`, AGAIN);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
