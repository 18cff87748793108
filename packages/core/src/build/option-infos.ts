import type { AnyWord } from '../plugin/kinds.js';
import { optionsOf, type OptionInfo } from '../plugin/option-info.js';

const cache = new WeakMap<AnyWord, readonly OptionInfo[]>();

/** The options of a word, which are made from its schema once. Nothing where the schema does not describe itself. */
export function infosOf(word: AnyWord): readonly OptionInfo[] | undefined {
  const known = cache.get(word);
  if (known) return known;
  try {
    const infos = optionsOf(word);
    cache.set(word, infos);
    return infos;
  } catch {
    return undefined;
  }
}
