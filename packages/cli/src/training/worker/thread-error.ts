/** The thread that trained is gone, and with it whatever it was doing. */
export class ThreadError extends Error {
  constructor(
    message: string,
    readonly help: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ThreadError';
  }
}

/**
 * Why a thread ended that nobody had told to.
 * @param error what was thrown outside of any training, where something was
 * @param status what the thread ended with
 */
export function threadError(error: Error | undefined, status: number): ThreadError {
  if (isOutOfMemory(error))
    return new ThreadError(
      'The training ran out of memory.',
      'Give it more, as in `NODE_OPTIONS=--max-old-space-size=8192` (MiB), or keep less of the data in JavaScript.',
      { cause: error },
    );
  if (error !== undefined)
    return new ThreadError(
      `The training ended by an error that nothing caught: ${error.message}`,
      'It was thrown in a timer or a promise of a plugin, outside of what the training calls.',
      { cause: error },
    );
  return new ThreadError(
    `The training ended by itself, with status ${status}.`,
    'A plugin called `process.exit`, which ends the training wherever it is.',
  );
}

const isOutOfMemory = (error: Error | undefined): boolean =>
  error !== undefined && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
