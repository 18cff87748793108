import type { AnyWord } from '../plugin/kinds.js';
import { optionsOf, type OptionInfo } from '../plugin/option-info.js';

/** The options of a word. Nothing where its schema does not describe itself. */
export function infosOf(word: AnyWord): readonly OptionInfo[] | undefined {
  try {
    return optionsOf(word);
  } catch {
    return undefined;
  }
}
