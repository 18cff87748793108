import type { Place } from '@gramian/core';
import type { Finding } from './diagnostic.js';

type Advice = Pick<Finding, 'help' | 'suggestion'>;

/**
 * What to do about a name that is not one: the name that it is close to, with the edit that writes it, and what there is.
 * @param close the name that was probably meant, where there is one
 * @param rest one more sentence: the names that there are
 */
export function didYouMean(place: Place, close: string | undefined, rest?: string): Advice {
  if (close === undefined) return rest === undefined ? {} : { help: rest };
  const question = `Did you mean \`${close}\`?`;
  return {
    help: rest === undefined ? question : `${question} ${rest}`,
    suggestion: { message: `Write \`${close}\`.`, edits: [{ place, text: close }] },
  };
}
