import { standardWords, Vocabulary } from '@gramian/core';
import type { Origins } from './at-hand.js';
import { loadPlugin } from './load.js';
import { reasonOf, type Reason } from './package-error.js';

/**
 * The language's own words and those of packages.
 * @param uses npm names
 * @throws PackageError for a package that is not installed or brings no words
 */
export async function vocabularyOf(uses: readonly string[], origins: Origins): Promise<Vocabulary> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  for (const name of new Set(uses)) vocabulary.add(name, (await loadPlugin(name, origins)).words);
  return vocabulary;
}

export interface Loaded {
  readonly vocabulary: Vocabulary;
  /** Why a package brings no words, by its name. */
  readonly unavailable: ReadonlyMap<string, Reason>;
}

/** The language's own words and those of the packages that can be loaded; of the others, why they cannot. */
export async function loadUsed(uses: readonly string[], origins: Origins): Promise<Loaded> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const unavailable = new Map<string, Reason>();
  for (const name of new Set(uses)) {
    try {
      vocabulary.add(name, (await loadPlugin(name, origins)).words);
    } catch (error) {
      unavailable.set(name, reasonOf(error));
    }
  }
  return { vocabulary, unavailable };
}
