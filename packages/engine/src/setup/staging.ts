import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './lock.js';

const mark = '.partial-';

/** Builds a folder beside its final place and renames it at the end: it is there whole, or not at all. */
export async function buildFolder(final: string, build: (staging: string) => Promise<void>): Promise<void> {
  removeLeftovers(final);
  const staging = temporaryName(final);
  mkdirSync(staging, { recursive: true });
  try {
    await build(staging);
    if (existsSync(final)) {
      const old = temporaryName(final);
      renameSync(final, old);
      renameSync(staging, final);
      rmSync(old, { recursive: true, force: true });
    } else {
      renameSync(staging, final);
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** Removes what set-ups that were killed left behind. */
function removeLeftovers(final: string): void {
  const prefix = `${mark}${basename(final)}-`;
  const cache = dirname(final);
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : undefined;
    if (pid !== undefined && !(pid !== process.pid && isAlive(pid))) {
      rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}

function temporaryName(final: string): string {
  return join(dirname(final), `${mark}${basename(final)}-${process.pid}-${randomBytes(4).toString('hex')}`);
}
