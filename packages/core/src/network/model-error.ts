import type { Place } from '../spec/place.js';

/** A model whose steps do not make a network: a name that stands for nothing, a block within itself. */
export class ModelError extends Error {
  readonly at?: Place;

  /**
   * @param message what is wrong
   * @param help what to do
   * @param at the statement
   */
  constructor(
    message: string,
    readonly help: string,
    at?: Place,
  ) {
    super(message);
    this.name = 'ModelError';
    if (at) this.at = at;
  }
}
