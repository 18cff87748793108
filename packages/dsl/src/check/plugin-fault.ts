import type { AnyWord, Place } from '@gramian/core';
import type { Checking } from './checking.js';

/**
 * Reports that a plugin's own code threw while a text was checked.
 * @param what what of it failed: `shape rule`
 */
export function reportPlugin(
  word: AnyWord,
  what: string,
  error: unknown,
  place: Place,
  { report, words }: Checking,
): void {
  const origin = words.view.vocabulary.origin(word.kind, word.name) ?? 'the package of the word';
  report({
    code: 'GN0708',
    message: `The ${what} of \`${word.name}\` failed: ${error instanceof Error ? error.message : String(error)}`,
    help: `This is a fault in ${origin}; please report it to its author.`,
    place,
  });
}
