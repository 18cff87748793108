import type { Place } from '@gramian/core';

/** A text with its name, and what is needed to say where in it something stands. */
export class Source {
  readonly #starts: readonly number[];

  constructor(
    readonly text: string,
    /** As messages name it. Absent for a text without a file. */
    readonly file?: string,
  ) {
    this.#starts = lineStarts(text);
  }

  /** The line that holds an offset, counted from 1. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  place(start: number, end: number): Place {
    const line = this.lineAt(start);
    return {
      ...(this.file === undefined ? {} : { file: this.file }),
      offset: start,
      length: Math.max(end - start, 0),
      line,
      column: Math.max(start - this.startOf(line), 0) + 1,
    };
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Where a line begins; the first one begins after a byte order mark. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** A line's text without what ends it. */
  line(line: number): string {
    return this.text.slice(this.startOf(line), this.startOf(line + 1)).replace(/(\r\n|\n|\r)$/, '');
  }

  /** How far a line's first visible character stands from its beginning. */
  indentOf(line: number): number {
    return this.line(line).search(/\S|$/);
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** From the beginning of one place to the end of another in the same text. */
export function span(from: Place, to: Place): Place {
  return { ...from, length: Math.max(to.offset + to.length - from.offset, from.length) };
}
