import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { findOwnLibrary } from '../own-library.js';
import { noCompiler } from '../setup/compiler.js';
import { SetUpFault } from '../setup/fault.js';
import { noOwnLibrary } from '../setup/from-own.js';
import { noPip } from '../setup/pip.js';
import { noWheel, wheelFor } from '../setup/wheels.js';
import type { Problem } from './diagnosis.js';

/** The oldest Node that is tested. */
const oldestNode = [20, 19] as const;

export function nodeProblems(version: string = process.versions.node): Problem[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest, oldestMinor] = oldestNode;
  if (major > oldest || (major === oldest && minor >= oldestMinor)) return [];
  const what = `Node ${version} is older than ${oldestNode.join('.')}, the oldest that Gramian is tested with.`;
  return [{ what, fix: `Install Node ${oldestNode.join('.')} or later.` }];
}

export interface Means {
  /** The folder that GRAMIAN_ENGINE names. */
  readonly own: string | undefined;
  readonly hasPip: boolean;
  readonly hasCompiler: boolean;
  readonly cacheFolder: string;
}

/** What would keep a set-up of the TensorFlow engine from working. */
export function setUpProblems({ own, hasPip, hasCompiler, cacheFolder }: Means): Problem[] {
  const faults: SetUpFault[] = [];
  if (own !== undefined && !findOwnLibrary(own)) faults.push(noOwnLibrary(own));
  if (own === undefined && !wheelFor()) faults.push(noWheel());
  if (!hasCompiler) faults.push(noCompiler());
  if (own === undefined && !hasPip) faults.push(noPip());
  if (!canWrite(cacheFolder)) {
    const fix = 'Make it writable, or name another folder with GRAMIAN_CACHE.';
    faults.push(new SetUpFault('cache-folder', `The cache folder ${cacheFolder} cannot be written.`, fix));
  }
  return faults.map(({ what, fix }) => ({ what, fix }));
}

/** Whether a folder can be written, or be made if it is not there. */
function canWrite(folder: string): boolean {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
