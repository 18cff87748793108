import type { Connection } from 'vscode-languageserver';
import { diagnosticOf } from './diagnostics.js';
import type { Open, OpenDocuments } from './open-documents.js';
import type { WordStore } from './word-store.js';

/** A pause in typing, in ms, after which a text is checked. */
const PAUSE = 120;

/** Codes with which it is worth knowing whether another package brings the word. */
const UNKNOWN_WORD = ['GN0301', 'GN0302'];

/** Checks documents while they are written, and tells the client what is wrong with them. Never about a text that is no more. */
export class Publisher {
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly words: WordStore,
    private readonly pages: string | undefined,
  ) {}

  /** Checks a document when nothing more has happened to it for a moment. */
  later(uri: string, pause = PAUSE): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.set(
      uri,
      setTimeout(() => {
        this.#waiting.delete(uri);
        this.#check(uri).catch((error: unknown) => {
          this.connection.console.error(
            error instanceof Error ? (error.stack ?? error.message) : String(error),
          );
        });
      }, pause),
    );
  }

  /** Forgets a document, and what was said about it. */
  async close(uri: string): Promise<void> {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    await this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #check(uri: string): Promise<void> {
    const open = await this.documents.read(uri);
    if (open === undefined) return;
    await this.#publish(open);
    const unknown = open.reading.checked.diagnostics.some(({ code }) => UNKNOWN_WORD.includes(code));
    if (unknown && (await this.words.loadAtHand(open.folder))) this.later(uri, 0);
  }

  async #publish({ document, reading }: Open): Promise<void> {
    const { uri, version } = document;
    const diagnostics = reading.checked.diagnostics.map((fault) => diagnosticOf(fault, document, this.pages));
    await this.connection.sendDiagnostics({ uri, version, diagnostics });
  }
}
