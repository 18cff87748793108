import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { state } from './paths.mjs';

/** Seconds after which a lock that its holder has not touched belongs to nobody. */
const STALE = 30;
const TOUCH_EVERY = 5;

/**
 * Does the work while no other set-up of this clone is at it.
 * @param {{ note(text: string): void }} list
 * @param {() => Promise<void>} work
 * @param {string} [folder] that holds the lock
 */
export async function withLock(list, work, folder = state) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'set-up.lock');
  const mine = `${process.pid} ${randomUUID()}`;
  let said = false;
  while (!taken(file, mine)) {
    if (abandoned(file)) removeIfUnchanged(file);
    else {
      if (!said)
        list.note(`Another set-up of this folder is running (process ${holder(file)}); waiting for it.`);
      said = true;
      await sleep(300);
    }
  }
  const release = () => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
  process.on('exit', release);
  const touching = setInterval(() => {
    const now = new Date();
    if (read(file) === mine) utimesSync(file, now, now);
  }, TOUCH_EVERY * 1000);
  try {
    await work();
  } finally {
    clearInterval(touching);
    release();
    process.off('exit', release);
  }
}

function taken(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function abandoned(file) {
  const pid = Number(holder(file));
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE * 1000) return true;
    if (!pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Another process may have cleared the stale lock and taken its own since: only what was judged is removed. */
function removeIfUnchanged(file) {
  const judged = read(file);
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (read(aside) !== judged) renameSync(aside, file);
    else rmSync(aside);
  } catch {
    // Someone else was quicker.
  }
}

const holder = (file) => (read(file) ?? '').split(' ')[0];

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
