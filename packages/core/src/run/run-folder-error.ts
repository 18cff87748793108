import { faultText } from './file-fault.js';

/** A run folder, or a file in it, cannot be made or read. */
export class RunFolderError extends Error {
  /**
   * @param message what is wrong, with the path
   * @param help what to do
   */
  constructor(
    message: string,
    readonly help: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'RunFolderError';
  }
}

/** Runs a file operation; its failure comes out as a RunFolderError that names the path and says why. */
export function writing<T>(path: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof RunFolderError) throw error;
    throw new RunFolderError(
      `${path} cannot be written: ${faultText(error)}.`,
      'Make room or choose another place with --out DIR.',
      { cause: error },
    );
  }
}
