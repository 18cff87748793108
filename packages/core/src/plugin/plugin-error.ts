import type { Place } from '../spec/place.js';

/** A plugin cannot join the vocabulary, does not do what its interface says, or failed at work. */
export class PluginError extends Error {
  /** The statement that uses the plugin. */
  readonly at?: Place;

  /**
   * @param message what is wrong, with the plugin's name
   * @param help what to do
   * @param options the place of the plugin's use, and the error that it threw
   */
  constructor(
    message: string,
    readonly help?: string,
    options: ErrorOptions & { readonly at?: Place | undefined } = {},
  ) {
    super(message, options);
    this.name = 'PluginError';
    if (options.at) this.at = options.at;
  }
}
