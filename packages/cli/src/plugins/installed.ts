import { standardWords, Vocabulary } from '@gramian/core';
import { failureOf, type Failure } from '../failure.js';
import { pluginsAtHand } from './at-hand.js';
import { loadPlugin } from './load.js';

export interface Installed {
  readonly vocabulary: Vocabulary;
  /** npm names of the packages whose words are in it, `@gramian/core` first. */
  readonly packages: readonly string[];
  /** Plugin packages that are there but could not be loaded. */
  readonly broken: readonly Failure[];
}

/** Every word at hand in a folder: the language's own, those of the project's plugin packages, those of this command's. */
export async function installedWords(folder: string): Promise<Installed> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const packages = ['@gramian/core'];
  const broken: Failure[] = [];
  for (const name of pluginsAtHand(folder)) {
    try {
      const plugin = await loadPlugin(name, folder);
      vocabulary.add(name, plugin.words);
      packages.push(name);
    } catch (error) {
      broken.push(failureOf(error));
    }
  }
  return { vocabulary, packages, broken };
}
