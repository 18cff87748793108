import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SetUpFault } from './fault.js';
import type { OnProgress } from './progress.js';
import type { Wheel } from './wheels.js';

/** Compares a downloaded wheel with the pinned hash, before anything in it is looked at. */
export async function verifyWheel(
  file: string,
  wheel: Wheel,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  const total = (await stat(file)).size;
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of createReadStream(file, { signal, highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    onProgress({ phase: 'verify', done, total, unit: 'bytes', text: 'checking the download' });
  }
  const found = hash.digest('hex');
  if (found === wheel.sha256) return;
  throw new SetUpFault(
    'hash',
    `The download of ${wheel.project} ${wheel.version} is not the file it should be (SHA-256 ${found.slice(0, 12)}…, expected ${wheel.sha256.slice(0, 12)}…), so it was thrown away.`,
    'Run `gramian doctor --fix` again; if it stays so, look at the package index that pip uses.',
  );
}
