import { type AnyWord, type OptionInfo, optionsOf } from '@gramian/core';

/** The options of a word; none where its schema cannot describe itself, which the checker reports. */
export function infosOfWord(word: AnyWord): readonly OptionInfo[] {
  try {
    return optionsOf(word);
  } catch {
    return [];
  }
}

export function infoOf(word: AnyWord, name: string): OptionInfo | undefined {
  return infosOfWord(word).find((info) => info.name === name);
}
