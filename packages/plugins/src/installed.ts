import { standardWords, Vocabulary } from '@gramian/core';
import { type Origins, pluginsAtHand } from './at-hand.js';
import { loadPlugin } from './load.js';
import { reasonOf, type Reason } from './package-error.js';

export interface Installed {
  readonly vocabulary: Vocabulary;
  /** npm names of the packages whose words are in it, `@gramian/core` first. */
  readonly packages: readonly string[];
  /** Plugin packages that are there but could not be loaded. */
  readonly broken: readonly Reason[];
}

/** Every word at hand: the language's own, those of the project's plugin packages, those of the program's. */
export async function installedWords(origins: Origins): Promise<Installed> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const packages = ['@gramian/core'];
  const broken: Reason[] = [];
  for (const name of pluginsAtHand(origins)) {
    try {
      const plugin = await loadPlugin(name, origins);
      vocabulary.add(name, plugin.words);
      packages.push(name);
    } catch (error) {
      broken.push(reasonOf(error));
    }
  }
  return { vocabulary, packages, broken };
}
