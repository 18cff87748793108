import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './lock.js';

/** The name of a folder that is being built, with the process that builds it. */
const temporary = /^\.partial-.+-(\d+)-[0-9a-f]{8}$/;

/**
 * Builds a folder beside its final place and renames it at the end: it is there whole, or not at all.
 * The caller holds the cache's lock.
 */
export async function buildFolder(final: string, build: (staging: string) => Promise<void>): Promise<void> {
  removeLeftovers(dirname(final));
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

/** Removes what set-ups that were killed left behind, of whatever version. */
function removeLeftovers(cache: string): void {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    const pid = Number(temporary.exec(name)?.[1]);
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid))) continue;
    rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function temporaryName(final: string): string {
  return join(dirname(final), `.partial-${basename(final)}-${process.pid}-${randomBytes(4).toString('hex')}`);
}
