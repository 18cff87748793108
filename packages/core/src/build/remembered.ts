import type { AnyWord } from '../plugin/kinds.js';
import type { PluginUse } from '../spec/spec.js';

// A spec is plain data that names its words. What a program has built by calling words also knows the words themselves, so that it
// can be checked and trained without being told where they come from.

const words = new WeakMap<object, AnyWord>();
const packages = new WeakMap<AnyWord, string>();

/** Notes which word a use is one of. */
export function remember<U extends PluginUse>(use: U, word: AnyWord): U {
  words.set(use, word);
  return use;
}

/** The word that a use was made by, where it was made by calling it. */
export function wordOf(use: object): AnyWord | undefined {
  return words.get(use);
}

/** Notes the npm package that brings words. */
export function rememberPackage(name: string, brought: readonly AnyWord[]): void {
  for (const word of brought) packages.set(word, name);
}

/** The npm name of the package that brings a word, where it says so. */
export function packageOf(word: AnyWord): string | undefined {
  return packages.get(word);
}
