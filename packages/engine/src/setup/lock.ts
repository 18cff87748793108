import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isErrno } from '../errno.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells two set-ups of one process apart. */
  readonly token: string;
}

/** A holder that was not heard of for so long is gone, wherever it ran. */
const silenceMs = 60_000;
const heartbeatMs = 5_000;
const pollMs = 300;

/**
 * Holds a lock file while `work` runs; others on this file wait.
 * Left-over locks of processes that died are taken over. The lock only saves work: what is built under it is put in
 * place by a rename, which is safe even when two build it.
 * @param onWait called again and again while another process holds the lock
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  onWait: (holder: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const token = randomUUID();
  while (!take(file, token)) {
    const holder = readHolder(file);
    if (isStale(file, holder)) discard(file, holder);
    else {
      onWait(holder?.pid ?? 0);
      await sleep(pollMs, undefined, { signal });
    }
  }
  const heartbeat = setInterval(() => {
    touch(file);
  }, heartbeatMs);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (readHolder(file)?.token === token) rmSync(file, { force: true });
  }
}

function take(file: string, token: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), token };
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isStale(file: string, holder: Holder | undefined): boolean {
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (touched === undefined) return false;
  if (Date.now() - touched > silenceMs) return true;
  return holder?.host === hostname() && !isAlive(holder.pid);
}

/** Moves a stale lock away; of two who try, one finds it gone. */
function discard(file: string, stale: Holder | undefined): void {
  const away = `${file}.${randomUUID()}`;
  try {
    renameSync(file, away);
  } catch {
    return;
  }
  const taken = readHolder(away);
  // Another process was quicker and holds the lock anew: give it back.
  if (taken?.token !== stale?.token && !isStale(away, taken)) renameSync(away, file);
  else rmSync(away, { force: true });
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The lock was taken away: the rename at the end keeps both safe.
  }
}

/** Whether a process of this machine runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}
