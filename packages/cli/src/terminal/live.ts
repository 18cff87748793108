import { fit } from './width.js';
import type { Page } from './terminal.js';

const ESC = '\u001b[';
const HIDE = `${ESC}?25l`;
const SHOW = `${ESC}?25h`;
/** Redraws a second at most. */
const RATE = 10;

/** A few lines at the bottom of a terminal that are drawn over and over. */
export class LiveBlock {
  #lines: readonly string[] = [];
  #drawn = 0;
  #hidden = false;
  readonly #restore = () => {
    if (this.#hidden) this.page.raw(SHOW);
  };

  /** @param now milliseconds, a clock for tests */
  constructor(
    private readonly page: Page,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Shows these lines from now on. Draws at once or not at all: between draws there is a tenth of a second. */
  show(lines: () => readonly string[]): void {
    const time = this.now();
    if (this.#hidden && time - this.#drawn < 1000 / RATE) return;
    this.#drawn = time;
    this.#draw(lines());
  }

  /** Writes lines that stay, above the block. */
  above(lines: readonly string[]): void {
    const block = this.#lines;
    this.#erase();
    for (const line of lines) this.page.line(line);
    if (block.length > 0) this.#draw(block);
  }

  /** Removes the block. */
  clear(): void {
    this.#erase();
    this.#restore();
    this.#hidden = false;
    process.off('exit', this.#restore);
  }

  #draw(lines: readonly string[]): void {
    if (!this.#hidden) process.on('exit', this.#restore);
    const up = this.#lines.length > 0 ? `${ESC}${this.#lines.length}A` : '';
    const text = lines.map((line) => `${fit(line, this.page.width() - 1)}${ESC}K\n`).join('');
    this.page.raw(`${this.#hidden ? '' : HIDE}${up}\r${text}${ESC}J`);
    this.#hidden = true;
    this.#lines = lines;
  }

  #erase(): void {
    if (this.#lines.length > 0) this.page.raw(`${ESC}${this.#lines.length}A\r${ESC}J`);
    this.#lines = [];
  }
}
