import type { Kind, Vocabulary, WordOf } from '@gramian/core';
import type { Edit, Report } from '../diagnostic/diagnostic.js';
import type { Name } from '../syntax/tree.js';
import { reportUnknownWord } from './unknown-word.js';

/** Its words are in every file. */
export const STANDARD = '@gramian/core';

export interface WordsInView {
  readonly vocabulary: Vocabulary;
  /** The packages that the file uses. */
  readonly uses: ReadonlySet<string>;
  /** Words of packages that could be used, with the package. */
  readonly known: ReadonlyMap<string, string>;
  /** True where a used package could not be loaded: any unknown word may be its. */
  readonly incomplete: boolean;
  /** True where packages are not looked at: nobody knows which words there are. */
  readonly unseen?: boolean;
  /** The used packages that could not be loaded. */
  readonly absent: readonly string[];
  /** The edit that adds a `use` to the file. */
  readonly use: (name: string) => Edit;
}

/** What else could stand in a word's place. */
export interface Slot {
  readonly others: readonly string[];
  /** Those of them that a message lists; all where absent. */
  readonly listed?: readonly string[];
  /** One more sentence of what to do. */
  readonly note?: string;
  /** What a message calls it: `metric or probe`. */
  readonly what?: string;
}

/** The words that a file may use: those that come with the language, and those of the packages that it names. */
export class Words {
  /** The packages of the words that were found. */
  readonly origins = new Set<string>();

  /** Packages whose `use` has been found missing: one mistake, however many of their words there are. */
  readonly missed: Set<string>;

  constructor(
    readonly view: WordsInView,
    private readonly above?: Words,
  ) {
    this.missed = above?.missed ?? new Set();
  }

  /** The same words with an account of their packages of its own: those of one recipe. */
  withOwnOrigins(): Words {
    return new Words(this.view, this);
  }

  names(kind: Kind): readonly string[] {
    return this.all(kind).map(({ name }) => name);
  }

  has(kind: Kind, name: string): boolean {
    const origin = this.view.vocabulary.origin(kind, name);
    return origin !== undefined && (origin === STANDARD || this.view.uses.has(origin));
  }

  /** The kinds in which a name means something to this file. */
  kindsOf(name: string): readonly Kind[] {
    return this.view.vocabulary.kindsOf(name).filter((kind) => this.has(kind, name));
  }

  /** Every word of a kind. */
  all<K extends Kind>(kind: K): readonly WordOf<K>[] {
    return this.view.vocabulary.words(kind).filter(({ name }) => this.has(kind, name));
  }

  /** What a word of whatever kind takes without a name. */
  positionalOf(name: string): readonly string[] {
    const [kind] = this.kindsOf(name);
    return (kind && this.view.vocabulary.get(kind, name)?.positional) ?? [];
  }

  /** The word that a name stands for. Reports where there is none. */
  find<K extends Kind>(
    kind: K,
    name: Name,
    report: Report,
    slot: Slot = { others: [] },
  ): WordOf<K> | undefined {
    const { vocabulary } = this.view;
    const origin = vocabulary.origin(kind, name.text);
    if (origin !== undefined && this.has(kind, name.text)) {
      this.#count(origin);
      return vocabulary.get(kind, name.text);
    }
    reportUnknownWord(kind, name, this, slot, report);
    return undefined;
  }

  #count(origin: string): void {
    this.origins.add(origin);
    if (this.above) this.above.#count(origin);
  }
}
