import type { Place } from '../spec/place.js';

/** A training that cannot go on. */
export class TrainingError extends Error {
  /**
   * @param message what happened, at which step
   * @param help what to change
   * @param at the statement that it came from
   */
  constructor(
    message: string,
    readonly help: string,
    readonly at?: Place,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'TrainingError';
  }
}
