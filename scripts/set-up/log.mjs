import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { state } from './paths.mjs';

/** The full output of the set-up's parts, for when one fails. */
export function openLog() {
  const file = join(state, 'set-up.log');
  let begun = false;
  return {
    file: relative(process.cwd(), file),
    written: () => begun,
    /** Forgets earlier set-ups. Only whoever holds the lock may: another may be writing. */
    renew() {
      if (!begun) rmSync(file, { force: true });
    },
    /** @param {string} text */
    write(text) {
      if (!begun) mkdirSync(state, { recursive: true });
      begun = true;
      appendFileSync(file, text);
    },
  };
}
