import { standardWords, Vocabulary } from '@gramian/core';
import { loadPlugin } from './load.js';

/**
 * The language's own words and those of packages.
 * @param uses npm names
 * @param folder whose installed packages are meant
 * @throws InputError for a package that is not installed or brings no words
 */
export async function vocabularyOf(uses: readonly string[], folder: string): Promise<Vocabulary> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  for (const name of new Set(uses)) vocabulary.add(name, (await loadPlugin(name, folder)).words);
  return vocabulary;
}
