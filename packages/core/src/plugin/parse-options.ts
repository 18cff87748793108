import { PluginError } from './plugin-error.js';
import type { AnyWord } from './kinds.js';

/** What a schema found wrong with one option. */
export interface OptionIssue {
  /** The option, or undefined where the issue is about all of them. */
  readonly option: string | undefined;
  readonly message: string;
}

export type ParsedOptions = { readonly value: unknown } | { readonly issues: readonly OptionIssue[] };

/**
 * Options through the word's own schema: validated, defaults filled in.
 * @throws PluginError where the schema answers later: options are checked while a person types
 */
export function parseOptions(word: AnyWord, options: Readonly<Record<string, unknown>>): ParsedOptions {
  const result = word.options['~standard'].validate(options);
  if (result instanceof Promise)
    throw new PluginError(
      `The options of \`${word.name}\` are validated asynchronously, which is not possible here.`,
    );
  if (!result.issues) return { value: result.value };
  return {
    issues: result.issues.map((issue) => {
      const first = issue.path?.[0];
      const key = typeof first === 'object' ? first.key : first;
      return { option: key === undefined ? undefined : String(key), message: issue.message };
    }),
  };
}
