import type { Place } from '../spec/place.js';

/** A network, or a layer of it, cannot be written in another program's format. */
export class ExportError extends Error {
  /**
   * @param message what cannot be written, with the layer's word
   * @param help what to do
   * @param at the layer's statement
   */
  constructor(
    message: string,
    readonly help: string,
    readonly at?: Place,
  ) {
    super(message);
    this.name = 'ExportError';
  }
}
