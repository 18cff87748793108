import { access, readFile } from 'node:fs/promises';
import { faultCode, faultText } from './file-fault.js';
import { RunFolderError } from './run-folder-error.js';

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A file that a run folder must have. @throws RunFolderError */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new RunFolderError(
      `${path} cannot be read: ${faultText(cause)}.`,
      faultCode(cause) === 'ENOENT'
        ? 'The run folder is incomplete: restore the file, or train again.'
        : 'Check your rights to it.',
      { cause },
    );
  }
}
