import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { state } from './paths.mjs';

/** The full output of the set-up's parts, for when one fails. Begins anew with each set-up that writes any. */
export function openLog() {
  const file = join(state, 'set-up.log');
  let begun = false;
  return {
    file: relative(process.cwd(), file) || file,
    written: () => begun,
    /** @param {string} text */
    write(text) {
      if (!begun) {
        mkdirSync(state, { recursive: true });
        rmSync(file, { force: true });
        begun = true;
      }
      appendFileSync(file, text);
    },
    close() {
      if (begun) appendFileSync(file, '\n');
    },
  };
}
