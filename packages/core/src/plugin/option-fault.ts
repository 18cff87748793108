import type { AnyWord } from './kinds.js';
import type { OptionInfo } from './option-info.js';

/** How schemas of zod, valibot and arktype begin what they say by themselves; anything else is the author's own sentence. */
const GENERIC = /^(Invalid|Too (small|big|short|long)|Unrecognized|Expected|Required|must be\b)/;

/**
 * What is wrong with the value of an option, in the words of the language. A schema's own message is the last resort.
 * @param shown the value, as it was given
 */
export function optionFault(
  { name, type }: Pick<OptionInfo, 'name' | 'type'>,
  shown: string,
  message: string,
): string {
  return !GENERIC.test(message)
    ? asSentence(message)
    : `\`${name}\` takes ${withArticle(type)}, not ${shown}.`;
}

/** `integer ≥ 1` → `an integer ≥ 1`; lists of choices and phrases stay. */
export function withArticle(type: string): string {
  if (/^(integer|array|object)\b/.test(type)) return `an ${type}`;
  return /^(number|string|boolean|list)\b/.test(type) ? `a ${type}` : type;
}

export function asSentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/**
 * The number to which a schedule comes and that its option does not take, if there is one. An end that the option only just does not
 * take, as 0 for a number > 0, is let through: a run ends before it gets there.
 * @param parsed the schedule's options, as its schema gives them
 */
export function beyond(word: AnyWord, parsed: unknown, { numbers }: OptionInfo): number | undefined {
  if (word.kind !== 'schedule' || word.reach === undefined || numbers === undefined) return undefined;
  const [least, most] = word.reach(parsed);
  if (least < numbers.least) return least;
  return most > numbers.most ? most : undefined;
}

/** `number > 0 or a schedule` → `a number > 0`: what a schedule of an option has to come to. */
export function reachText(type: string): string {
  return withArticle(type.replace(/ or a schedule$/, ''));
}
