import { PluginError } from './plugin-error.js';
import { API_VERSION, KINDS, type AnyWord, type Kind, type WordOf } from './kinds.js';

/** Each part begins with a letter: to the language `pool-2` is a subtraction. */
const WORD = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

/** What the language says itself where a word of the kind could stand; a word of that name could never be reached. */
const TAKEN: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  layer: ['input', 'repeat'],
  dataset: ['split', 'standardize'],
  treatment: ['split', 'standardize'],
  metric: ['loss'],
  normalization: ['none'],
  stop: ['never'],
};
const NEVER = ['as', 'true', 'false'];

/** The words that a `.net` file may use. Names resolve here and nowhere else. */
export class Vocabulary {
  readonly #words = new Map<Kind, Map<string, { word: AnyWord; from: string }>>(
    KINDS.map((kind) => [kind, new Map()]),
  );

  /**
   * Adds a package's words, all or none.
   * @param from npm name of the package, for messages
   * @throws PluginError for a malformed word, another plugin interface, or a name that is taken
   */
  add(from: string, words: readonly AnyWord[]): this {
    for (const word of words) this.#refuse(from, word);
    for (const word of words) this.#words.get(word.kind)?.set(word.name, { word, from });
    return this;
  }

  get<K extends Kind>(kind: K, name: string): WordOf<K> | undefined {
    const word = this.#words.get(kind)?.get(name)?.word;
    return word && isOfKind(word, kind) ? word : undefined;
  }

  /** The npm name of the package that a word came from. */
  origin(kind: Kind, name: string): string | undefined {
    return this.#words.get(kind)?.get(name)?.from;
  }

  /** Every word of a kind, by name. */
  words<K extends Kind>(kind: K): readonly WordOf<K>[] {
    const words = [...(this.#words.get(kind)?.values() ?? [])].map((entry) => entry.word);
    return words.filter((word) => isOfKind(word, kind)).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The kinds in which a name means something: for "`square` is a loss, not a layer". */
  kindsOf(name: string): readonly Kind[] {
    return KINDS.filter((kind) => this.#words.get(kind)?.has(name));
  }

  #refuse(from: string, word: AnyWord): void {
    if (!KINDS.includes(word.kind))
      throw new PluginError(`${from}: \`${word.name}\` has the unknown kind \`${word.kind}\`.`);
    // Plugins come from outside: their types promise nothing at run time.
    const version: number = word.apiVersion;
    if (version !== API_VERSION) {
      throw new PluginError(
        `${from}: \`${word.name}\` is made for plugin interface ${version}; this is ${API_VERSION}.`,
        `Install a version of ${from} that fits this version of Gramian.`,
      );
    }
    if (!WORD.test(word.name))
      throw new PluginError(
        `${from}: \`${word.name}\` cannot be a word of the language.`,
        'Use lower-case letters and digits, parts that begin with a letter, joined by hyphens.',
      );
    if ([...NEVER, ...(TAKEN[word.kind] ?? [])].includes(word.name))
      throw new PluginError(
        `${from}: \`${word.name}\` cannot be a ${word.kind}, because the language says something else by it.`,
        'Give it another name.',
      );
    const other = this.origin(word.kind, word.name);
    if (other !== undefined)
      throw new PluginError(
        `${from} and ${other} both bring the ${word.kind} \`${word.name}\`.`,
        'Use only one of the two packages.',
      );
  }
}

function isOfKind<K extends Kind>(word: AnyWord, kind: K): word is WordOf<K> {
  return word.kind === kind;
}
