import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { faultCode } from './file-fault.js';
import { RunFolderError, writing } from './run-folder-error.js';

/**
 * A folder that nobody else has: `name`, or `name-2`, `name-3` … where it is taken. Making it is what claims it, so two
 * processes in the same second never share one.
 */
export function createOwnFolder(parent: string, name: string): string {
  writing(parent, () => mkdirSync(parent, { recursive: true }));
  for (let n = 1; ; n++) {
    const path = join(parent, n === 1 ? name : `${name}-${n}`);
    if (writing(path, () => makes(path))) return path;
  }
}

function makes(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (faultCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The folder that the person asked for, new or empty. @throws RunFolderError where it holds something */
export function createGivenFolder(path: string): string {
  writing(path, () => mkdirSync(path, { recursive: true }));
  if (readdirSync(path).length > 0) throw notEmpty(path);
  return path;
}

export function notEmpty(path: string): RunFolderError {
  return new RunFolderError(
    `${path} is not empty, and a run never overwrites anything.`,
    'Name a folder that is new or empty, or remove this one first.',
  );
}
