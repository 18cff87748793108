import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { SetUpFault } from './fault.js';
import type { OnProgress } from './progress.js';
import type { Wheel } from './wheels.js';

/** The headers that tfjs-node's sources include, and the licences that go with the libraries. */
const kept = [
  /^tensorflow\/include\/tensorflow\/c\//,
  /^tensorflow\/include\/(xla|tensorflow\/compiler\/xla)\/tsl\/c\//,
  /^tensorflow\/include\/(tsl|tensorflow\/core|tensorflow\/tsl)\/platform\/ctstring/,
  /^tensorflow\/(include\/LICENSE|THIRD_PARTY_NOTICES\.txt)$/,
  // Libraries that libtensorflow itself needs, found relative to it.
  /^[^/]+\.libs\//,
];

/**
 * Takes from a wheel what the engine needs, file by file.
 * @param folder where it goes, in the wheel's own layout
 * @returns paths relative to the folder
 */
export async function unpackWheel(
  file: string,
  wheel: Wheel,
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<string[]> {
  const zip = await openWheel(file);
  try {
    const entries = await wanted(zip, wheel);
    const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    let done = 0;
    for (const entry of entries) {
      const target = join(folder, entry.fileName);
      mkdirSync(dirname(target), { recursive: true });
      const count = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          done += chunk.length;
          onProgress({ phase: 'unpack', done, total, unit: 'bytes', text: 'unpacking the libraries' });
          next(null, chunk);
        },
      });
      await pipeline(await zip.openReadStreamPromise(entry), count, createWriteStream(target), { signal });
    }
    return entries.map((entry) => entry.fileName);
  } finally {
    zip.close();
  }
}

async function openWheel(file: string): Promise<ZipFile> {
  try {
    return await openPromise(file, { autoClose: false });
  } catch (error) {
    throw damaged(error);
  }
}

async function wanted(zip: ZipFile, wheel: Wheel): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      const keep = wheel.libraries.includes(fileName) || kept.some((pattern) => pattern.test(fileName));
      if (keep && !fileName.endsWith('/')) entries.push(entry);
    }
  } catch (error) {
    throw damaged(error);
  }
  const names = new Set(entries.map((entry) => entry.fileName));
  const missing = [...wheel.libraries, 'tensorflow/include/tensorflow/c/c_api.h'].find(
    (name) => !names.has(name),
  );
  if (missing) throw damaged(`it has no ${missing}`);
  return entries;
}

function damaged(reason: unknown): SetUpFault {
  const text = reason instanceof Error ? reason.message : String(reason);
  return new SetUpFault(
    'archive',
    `The TensorFlow wheel cannot be unpacked: ${text}.`,
    'Run `gramian doctor --fix` again.',
  );
}
