import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A hash of files' names and contents. */
export function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Every file under a folder that passes, dependencies and outputs left out. */
export function filesUnder(folder, passes) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist'].includes(entry.name) ? [] : filesUnder(path, passes);
    return passes(path) ? [path] : [];
  });
}

/** Remembers in a file that something was done for some hash. Removed before the work begins, so that half-done work never counts. */
export function stamp(file) {
  return {
    says(hash) {
      try {
        return readFileSync(file, 'utf8') === hash;
      } catch {
        return false;
      }
    },
    remove: () => rmSync(file, { force: true }),
    write(hash) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, hash);
      renameSync(`${file}.new`, file);
    },
  };
}
