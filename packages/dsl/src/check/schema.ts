import {
  type AnyWord,
  type OptionInfo,
  optionsOf,
  type OptionValue,
  type ParsedOptions,
  parseOptions,
  type Place,
} from '@gramian/core';
import type { Checking } from './checking.js';
import { reportPlugin } from './plugin-fault.js';

// A word's schema is a plugin's code: what it throws is a fault in the plugin, not in the text.

/** The options of a word. */
export function infosOf(word: AnyWord, place: Place, checking: Checking): readonly OptionInfo[] | undefined {
  try {
    return optionsOf(word);
  } catch (error) {
    reportPlugin(word, 'description of options', error, place, checking);
    return undefined;
  }
}

/** What a word's schema makes of options. */
export function parsedSafely(
  word: AnyWord,
  options: Readonly<Record<string, OptionValue>>,
  place: Place,
  checking: Checking,
): ParsedOptions | undefined {
  try {
    return parseOptions(word, options);
  } catch (error) {
    reportPlugin(word, 'check of options', error, place, checking);
    return undefined;
  }
}
