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

const cache = new WeakMap<AnyWord, readonly OptionInfo[]>();

/** The options of a word. Making them from its schema takes a while, so they are made once. */
export function infosOf(word: AnyWord, place: Place, checking: Checking): readonly OptionInfo[] | undefined {
  const known = cache.get(word);
  if (known) return known;
  try {
    const infos = optionsOf(word);
    cache.set(word, infos);
    return infos;
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
