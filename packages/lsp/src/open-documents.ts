import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderFiles } from '@gramian/core';
import { Reading } from '@gramian/dsl/editor';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileWords, WordStore } from './word-store.js';

/** One version of an open document, read with its words. */
export interface Open {
  readonly document: TextDocument;
  readonly reading: Reading;
  /** Folder that its packages and files are looked for from. */
  readonly folder: string;
}

/** What is known of open documents, one version of each. */
export class OpenDocuments {
  readonly #open = new Map<string, Open & { readonly version: number; readonly words: FileWords }>();

  constructor(
    private readonly words: WordStore,
    private readonly find: (uri: string) => TextDocument | undefined,
    /** Where documents without a file look for packages. */
    private readonly home: () => string,
  ) {}

  /** The document as it is now; nothing where it is closed, or was changed or closed while its words were loaded. */
  async read(uri: string): Promise<Open | undefined> {
    const document = this.find(uri);
    if (document === undefined) return undefined;
    const { version } = document;
    const text = document.getText();
    const path = uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
    const folder = path === undefined ? this.home() : dirname(path);
    const words = await this.words.of(Reading.uses(text), folder);
    if (this.find(uri)?.version !== version) return undefined;
    const known = this.#open.get(uri);
    if (known?.version === version && known.words === words) return known;
    const files = this.words.trusted && path !== undefined ? { files: folderFiles(folder) } : {};
    const { vocabulary, unavailable } = words;
    const reading = new Reading(text, { vocabulary, unavailable, ...files });
    const open = { document, reading, folder, version, words };
    this.#open.set(uri, open);
    return open;
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }
}
