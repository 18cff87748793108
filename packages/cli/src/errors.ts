import type { Place } from '@gramian/core';

/** Something that the person can put right: one sentence that says what is wrong, one that says what to do. */
export class InputError extends Error {
  constructor(
    message: string,
    readonly help?: string,
    readonly about: { readonly at?: Place; readonly cause?: unknown } = {},
  ) {
    super(message, about);
    this.name = 'InputError';
  }

  /** Where it stands in a `.net` file. */
  get at(): Place | undefined {
    return this.about.at;
  }
}

/** The command line itself is wrong. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
