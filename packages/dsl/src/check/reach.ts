import type { AnyWord, OptionInfo, Place } from '@gramian/core';
import { type Checking, written } from './checking.js';
import { withArticle } from './option-reports.js';
import { reportPlugin } from './plugin-fault.js';

/**
 * Reports a schedule that comes to numbers which its option does not take: `momentum: linear(from: 0.5, to: 2)`. An end that the
 * option only just does not take, as 0 for a number > 0, is let through: a run ends before it gets there.
 * @param parsed the schedule's options, as its schema gives them
 */
export function checkReach(
  word: AnyWord,
  parsed: unknown,
  { name, type, numbers }: OptionInfo,
  place: Place,
  checking: Checking,
): void {
  if (word.kind !== 'schedule' || word.reach === undefined || numbers === undefined) return;
  let reach: readonly [number, number];
  try {
    reach = word.reach(parsed);
  } catch (error) {
    reportPlugin(word, 'account of its values', error, place, checking);
    return;
  }
  const [least, most] = reach;
  const beyond = least < numbers.least ? least : most > numbers.most ? most : undefined;
  if (beyond === undefined) return;
  const takes = withArticle(type.replace(/ or a schedule$/, ''));
  checking.report({
    code: 'GN0403',
    message: `\`${name}\` takes ${takes}, but \`${written(place, checking)}\` comes to ${beyond}.`,
    place,
  });
}
