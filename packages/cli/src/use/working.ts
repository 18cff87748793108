import { bar, percent } from '../terminal/bar.js';
import { LiveBlock } from '../terminal/live.js';
import type { Page } from '../terminal/terminal.js';
import { EXIT } from '../exit.js';

/** A line that says what is being done and how far it is, where lines can be redrawn; nothing elsewhere. */
export class Working {
  readonly #block: LiveBlock | undefined;
  // Leaving by `exit` gives the cursor back.
  readonly #onSignal = () => process.exit(EXIT.interrupted);

  constructor(private readonly page: Page) {
    this.#block = page.live ? new LiveBlock(page) : undefined;
    process.on('SIGINT', this.#onSignal);
  }

  /** @param fraction from 0 to 1, where it is known */
  show(what: string, fraction?: number): void {
    const { style } = this.page;
    this.#block?.show(() => [
      fraction === undefined
        ? `  ${style.dim(`${what} …`)}`
        : `  ${bar(fraction, 24, style)}  ${percent(fraction).padStart(5)}  ${style.dim(what)}`,
    ]);
  }

  close(): void {
    this.#block?.clear();
    process.off('SIGINT', this.#onSignal);
  }
}
