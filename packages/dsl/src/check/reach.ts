import { type AnyWord, beyond, type OptionInfo, type Place, reachText } from '@gramian/core';
import { type Checking, written } from './checking.js';
import { reportPlugin } from './plugin-fault.js';

/**
 * Reports a schedule that comes to numbers which its option does not take: `momentum: linear(from: 0.5, to: 2)`.
 * @param parsed the schedule's options, as its schema gives them
 */
export function checkReach(
  word: AnyWord,
  parsed: unknown,
  info: OptionInfo,
  place: Place,
  checking: Checking,
): void {
  let number: number | undefined;
  try {
    number = beyond(word, parsed, info);
  } catch (error) {
    reportPlugin(word, 'account of its values', error, place, checking);
    return;
  }
  if (number === undefined) return;
  checking.report({
    code: 'GN0403',
    message: `\`${info.name}\` takes ${reachText(info.type)}, but \`${written(place, checking)}\` comes to ${number}.`,
    place,
  });
}
