import { type AnyWord, type OptionInfo, optionsOf } from '@gramian/core';

const cache = new WeakMap<AnyWord, readonly OptionInfo[]>();

/** The options of a word; none where its schema cannot describe itself, which the checker reports. */
export function infosOfWord(word: AnyWord): readonly OptionInfo[] {
  const known = cache.get(word);
  if (known) return known;
  const infos = describedOptions(word);
  cache.set(word, infos);
  return infos;
}

export function infoOf(word: AnyWord, name: string): OptionInfo | undefined {
  return infosOfWord(word).find((info) => info.name === name);
}

function describedOptions(word: AnyWord): readonly OptionInfo[] {
  try {
    return optionsOf(word);
  } catch {
    return [];
  }
}
