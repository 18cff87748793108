/** What a program builds says something that the language does not. */
export class BuildError extends RangeError {
  /**
   * @param message what is wrong, and what to do
   * @param from the function that was called: the error's stack begins where the program calls it
   */
  constructor(message: string, from: (...given: never) => unknown, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BuildError';
    Error.captureStackTrace(this, from);
  }
}
