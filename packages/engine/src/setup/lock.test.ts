import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gramian-lock-'));
  file = join(folder, 'deep', '.lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const never = (): void => {
  throw new Error('it waited');
};

function leave(holder: object): void {
  rmSync(join(folder, 'deep'), { recursive: true, force: true });
  // A lock taken and left makes the folder.
  spawnSync('mkdir', [join(folder, 'deep')]);
  writeFileSync(file, JSON.stringify(holder));
}

function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('withLock', () => {
  it('lets one at a time work, in one process too, and leaves no file', async () => {
    let inside = 0;
    let most = 0;
    let waits = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep(50);
      inside--;
    };
    const count = (pid: number): void => {
      expect(pid).toBe(process.pid);
      waits++;
    };
    await Promise.all([1, 2, 3].map(() => withLock(file, work, count)));
    expect(most).toBe(1);
    expect(waits).toBeGreaterThanOrEqual(2);
    expect(existsSync(file)).toBe(false);
  });

  it('gives the lock back when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')), never)).rejects.toThrow('no');
    expect(await withLock(file, () => Promise.resolve(1), never)).toBe(1);
  });

  it('takes over the lock of a process that died', async () => {
    leave({ pid: deadProcess(), host: hostname(), token: 'a' });
    expect(await withLock(file, () => Promise.resolve(1), never)).toBe(1);
  });

  it('takes over a lock that nobody touched for a minute, wherever its holder ran', async () => {
    leave({ pid: 1, host: 'another machine', token: 'a' });
    const then = new Date(Date.now() - 61_000);
    utimesSync(file, then, then);
    expect(await withLock(file, () => Promise.resolve(1), never)).toBe(1);
  });

  it('waits for a holder on another machine, whose processes it cannot see, until told to stop', async () => {
    leave({ pid: deadProcess(), host: 'another machine', token: 'a' });
    const control = new AbortController();
    const waiting = withLock(
      file,
      () => Promise.resolve(1),
      () => {
        control.abort(new Error('enough'));
      },
      control.signal,
    );
    await expect(waiting).rejects.toThrow();
    expect(existsSync(file)).toBe(true);
  });

  it('does not take away a lock that another took over from it', async () => {
    await withLock(
      file,
      () => {
        writeFileSync(file, JSON.stringify({ pid: process.pid, host: hostname(), token: 'another' }));
        return Promise.resolve();
      },
      never,
    );
    expect(existsSync(file)).toBe(true);
  });
});
