import { PLAIN } from '../src/terminal/style.js';
import type { Page } from '../src/terminal/terminal.js';
import { widthOf } from '../src/terminal/width.js';

/** A terminal's screen as a person sees it, for the few movements that are used here. Fails on any other, and on a wrapped line. */
export class Screen {
  #lines: string[] = [''];
  #row = 0;
  cursorShown = true;

  constructor(readonly columns: number) {}

  write(text: string): void {
    // eslint-disable-next-line no-control-regex -- escape sequences are what a screen is made of
    for (const piece of text.match(/\u001b\[\??\d*[A-Za-z]|[\r\n]|[^\u001b\r\n]+/g) ?? []) this.#take(piece);
  }

  /** What is on the screen, without the empty line at the end. */
  get lines(): readonly string[] {
    return this.#lines.at(-1) === '' ? this.#lines.slice(0, -1) : this.#lines;
  }

  #take(piece: string): void {
    const up = /^\u001b\[(\d+)A$/.exec(piece); // eslint-disable-line no-control-regex
    if (up) this.#row -= Number(up[1]);
    else if (piece === '\n') {
      this.#row += 1;
      this.#lines[this.#row] ??= '';
    } else if (piece === '\u001b[J') this.#lines = [...this.#lines.slice(0, this.#row), ''];
    else if (piece === '\u001b[?25l') this.cursorShown = false;
    else if (piece === '\u001b[?25h') this.cursorShown = true;
    else if (!['\r', '\u001b[K'].includes(piece)) this.#print(piece);
  }

  #print(text: string): void {
    if (text.startsWith('\u001b')) throw new Error(`unknown movement ${JSON.stringify(text)}`);
    if (widthOf(text) >= this.columns) throw new Error(`this line wraps: ${text}`);
    this.#lines[this.#row] = text.replaceAll('\u00a0', ' ');
  }
}

export function pageFor(screen: Screen): Page {
  return {
    style: PLAIN,
    colour: false,
    live: true,
    width: () => screen.columns,
    columns: () => screen.columns,
    line: (text = '') => {
      screen.write(`${text}\n`);
    },
    raw: (text) => {
      screen.write(text);
    },
    exact: (text) => {
      screen.write(text);
    },
  };
}
