import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withLock } from './lock.mjs';

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'gramian-lock-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return { path, lock: join(path, 'set-up.lock') };
}

const silent = { note: () => undefined };

describe('the lock of a set-up', () => {
  it('lets one in at a time', async () => {
    const { path, lock } = folder();
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await sleep(20);
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(silent, work, path)));
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it('tells once whom it waits for', async () => {
    const { path, lock } = folder();
    writeFileSync(lock, `${process.ppid} someone`);
    const notes = [];
    const waiting = withLock({ note: (text) => notes.push(text) }, async () => undefined, path);
    await sleep(700);
    rmSync(lock);
    await waiting;
    expect(notes).toEqual([
      `Another set-up of this folder is running (process ${process.ppid}); waiting for it.`,
    ]);
  });

  it('takes over from a process that is gone', async () => {
    const { path, lock } = folder();
    writeFileSync(lock, '999999999 gone');
    let content;
    await withLock(silent, async () => (content = readFileSync(lock, 'utf8')), path);
    expect(content).toContain(`${process.pid} `);
  });

  it('takes over a lock that nobody has touched for long, and one that is empty by then', async () => {
    for (const content of [`${process.ppid} asleep`, '']) {
      const { path, lock } = folder();
      writeFileSync(lock, content);
      const longAgo = new Date(Date.now() - 60_000);
      utimesSync(lock, longAgo, longAgo);
      let done = false;
      await withLock(silent, async () => (done = true), path);
      expect(done).toBe(true);
    }
  });

  it('is free again after a failure', async () => {
    const { path, lock } = folder();
    const failing = withLock(silent, () => Promise.reject(new Error('disk full')), path);
    await expect(failing).rejects.toThrow('disk full');
    expect(existsSync(lock)).toBe(false);
  });
});
