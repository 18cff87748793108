import { open, type FileHandle } from 'node:fs/promises';
import { faultText } from '../file-fault.js';
import { SafetensorsError } from './error.js';
import { headerLength, parseHeader } from './header.js';
import { arrayOver, type StoredTensor } from './tensor.js';

export interface SafetensorsFile {
  /** In the order of the file. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/** One read call; Linux takes no more than 2 GiB at once. */
const CHUNK = 1 << 30;

/**
 * Reads a safetensors file. Nothing in it is code, and every rule of the format is checked before a tensor is allocated.
 * Source: https://github.com/huggingface/safetensors#format
 * @throws SafetensorsError that names the file and the rule it breaks
 */
export async function readSafetensors(path: string): Promise<SafetensorsFile> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    const size = (await file.stat()).size;
    return await readFrom(size, reader(file, size));
  } catch (error) {
    if (error instanceof SafetensorsError) throw named(error, path);
    throw new SafetensorsError('unreadable', faultText(error), path);
  } finally {
    await file?.close();
  }
}

/** Reads safetensors from memory; the tensors are copies. @throws SafetensorsError */
export function decodeSafetensors(bytes: Uint8Array): Promise<SafetensorsFile> {
  return readFrom(bytes.length, (begin, length) =>
    Promise.resolve(new Uint8Array(bytes.subarray(begin, begin + length))),
  );
}

type Read = (begin: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;

async function readFrom(size: number, read: Read): Promise<SafetensorsFile> {
  const headerBytes = headerLength(await read(0, Math.min(8, size)), size);
  const dataBegin = 8 + headerBytes;
  const header = parseHeader(await read(8, headerBytes), size - dataBegin);
  const tensors = new Map<string, StoredTensor>();
  for (const { name, type, shape, begin, end } of header.entries) {
    const bytes = await read(dataBegin + begin, end - begin);
    tensors.set(name, { type, shape, data: arrayOver(type, bytes.buffer) });
  }
  return { tensors, metadata: header.metadata };
}

function reader(file: FileHandle, size: number): Read {
  return async (begin, length) => {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await file.read(bytes, done, Math.min(CHUNK, length - done), begin + done);
      if (bytesRead === 0)
        throw new SafetensorsError('truncated', `it had ${size} bytes and became shorter while it was read`);
      done += bytesRead;
    }
    return bytes;
  };
}

function named(error: SafetensorsError, path: string): SafetensorsError {
  return new SafetensorsError(error.fault, error.detail, path);
}
