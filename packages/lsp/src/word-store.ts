import { standardWords, Vocabulary } from '@gramian/core';
import type { Unavailable } from '@gramian/dsl';
import { installedWords, loadUsed, pluginsAtHand } from '@gramian/plugins';

/** The words that a file is read with. */
export interface FileWords {
  readonly vocabulary: Vocabulary;
  readonly unavailable: ReadonlyMap<string, Unavailable>;
}

/**
 * Loads words for files. Before it is told that it may trust the workspace it imports no package at all: to import a package is
 * to run its code.
 */
export class WordStore {
  readonly #loaded = new Map<string, Promise<FileWords>>();
  /** Folders whose plugin packages are all loaded, since a word was not known there. */
  readonly #atHand = new Map<string, Promise<Vocabulary>>();
  #trusted: boolean;

  constructor(
    private readonly program: string | undefined,
    trusted: boolean,
  ) {
    this.#trusted = trusted;
  }

  get trusted(): boolean {
    return this.#trusted;
  }

  trust(trusted: boolean): void {
    this.#trusted = trusted;
    this.forget();
  }

  /** Looks anew for packages: some may have been installed. */
  forget(): void {
    this.#loaded.clear();
    this.#atHand.clear();
  }

  /** The words of the packages that a file in a folder uses, and of all at hand where those are loaded anyway. */
  async of(uses: readonly string[], folder: string): Promise<FileWords> {
    if (!this.#trusted) return untrusted(uses);
    const key = [folder, ...uses].join('\n');
    const known = this.#loaded.get(key) ?? this.#load(uses, folder);
    this.#loaded.set(key, known);
    const words = await known;
    // What cannot be loaded now may be installed in a moment.
    if (words.unavailable.size > 0) this.#loaded.delete(key);
    return words;
  }

  /** Loads every plugin package at hand, to say which of them brings a word. True where that is news. */
  async loadAtHand(folder: string): Promise<boolean> {
    if (!this.#trusted || this.#atHand.has(folder)) return false;
    const loading = installedWords({ folder, program: this.program }).then(({ vocabulary }) => vocabulary);
    this.#atHand.set(folder, loading);
    await loading;
    this.#loaded.clear();
    return true;
  }

  /** Names of the packages that a `use` may name. Reads package.json files, runs nothing. */
  names(folder: string): readonly string[] {
    return pluginsAtHand({ folder, program: this.program });
  }

  async #load(uses: readonly string[], folder: string): Promise<FileWords> {
    const used = await loadUsed(uses, { folder, program: this.program });
    const atHand = await this.#atHand.get(folder);
    return { ...used, vocabulary: atHand && used.unavailable.size === 0 ? atHand : used.vocabulary };
  }
}

function untrusted(uses: readonly string[]): FileWords {
  const why = (name: string): Unavailable => ({
    severity: 'warning',
    message: `The words of ${name} are not known here: the workspace is not trusted, so no package is loaded.`,
    help: 'Trust the workspace to have them checked and completed.',
  });
  return {
    vocabulary: new Vocabulary().add('@gramian/core', standardWords),
    unavailable: new Map(uses.map((name) => [name, why(name)])),
  };
}
