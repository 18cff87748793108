/** A package that cannot be used: one sentence that says what is wrong, one that says what to do. */
export class PackageError extends Error {
  constructor(
    message: string,
    readonly help?: string,
    about: { readonly cause?: unknown } = {},
  ) {
    super(message, about);
    this.name = 'PackageError';
  }
}

/** Why a package brings no words, for a person. */
export interface Reason {
  readonly message: string;
  readonly help?: string;
}

/** What was thrown while a package was loaded or its words were added, to be said where the package is named. */
export function reasonOf(error: unknown): Reason {
  if (!(error instanceof Error)) return { message: String(error) };
  const help = 'help' in error && typeof error.help === 'string' ? error.help : undefined;
  return { message: error.message, ...(help === undefined ? {} : { help }) };
}
