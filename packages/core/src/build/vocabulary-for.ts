import { Vocabulary } from '../plugin/vocabulary.js';
import type { AnyWord } from '../plugin/kinds.js';
import { standardWords } from '../standard/words.js';
import { packageOf, wordOf } from './remembered.js';

/** Where words come from that a program has defined itself. */
const PROGRAM = 'this program';

/**
 * The words that every `.net` file may use, and those that a recipe or a part of one was built of by calling them. A recipe that was read
 * from a text or a file knows no words but the former.
 * @throws PluginError where two different words have one name
 */
export function vocabularyFor(built: object): Vocabulary {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  for (const word of wordsIn(built))
    if (!standardWords.includes(word)) vocabulary.add(packageOf(word) ?? PROGRAM, [word]);
  return vocabulary;
}

/** The npm names of the packages that words come from which are not the language's own. */
export function packagesOf(built: object): readonly string[] {
  const names = [...wordsIn(built)].flatMap((word) =>
    standardWords.includes(word) ? [] : (packageOf(word) ?? []),
  );
  return [...new Set(names)].sort();
}

/** The words that something was built of. */
function wordsIn(built: object): ReadonlySet<AnyWord> {
  const found = new Set<AnyWord>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const word = wordOf(value);
    if (word) found.add(word);
    for (const each of Object.values(value)) look(each);
  };
  look(built);
  return found;
}
