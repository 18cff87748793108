import { KINDS, type AnyWord } from '@gramian/core';
import type { Installed } from '@gramian/plugins';

/** A word and the npm package that brings it. */
export interface Entry {
  readonly word: AnyWord;
  readonly from: string;
}

/** Words of that name in every kind, the words of the package of that name, or all words; by kind, then by name. */
export function wordsNamed({ vocabulary }: Installed, name: string | undefined): readonly Entry[] {
  const all = KINDS.flatMap((kind) =>
    vocabulary.words(kind).map((word): Entry => ({ word, from: vocabulary.origin(kind, word.name) ?? '' })),
  );
  return name === undefined ? all : all.filter((entry) => entry.word.name === name || entry.from === name);
}
