import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** One write call; Linux takes no more than 2 GiB at once. */
const CHUNK = 1 << 30;

/**
 * Writes a file so that whoever reads it, even after a crash, finds the old content or the new, never a part: written under
 * another name, flushed to the disk, renamed, the folder flushed. Synchronous, so that a signal handler can finish its writing.
 * @param mode permissions of the file; absent: what the process gives new files
 * @throws Error of node:fs; the old content is then still there
 */
export function writeAtomically(path: string, content: string | Iterable<Uint8Array>, mode?: number): void {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = openSync(temporary, 'wx');
    try {
      if (mode !== undefined) fchmodSync(file, mode);
      const chunks = typeof content === 'string' ? [Buffer.from(content)] : content;
      for (const chunk of chunks) writeAll(file, chunk);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  flushFolder(dirname(path));
}

/**
 * Writes every byte: one call may take only some of them.
 * @param position where in the file; absent: where the last write ended
 */
export function writeAll(file: number, bytes: Uint8Array, position?: number): void {
  let done = 0;
  while (done < bytes.length) {
    const at = position === undefined ? null : position + done;
    done += writeSync(file, bytes, done, Math.min(CHUNK, bytes.length - done), at);
  }
}

function flushFolder(path: string): void {
  // Windows cannot open a folder, and its rename is durable without.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
