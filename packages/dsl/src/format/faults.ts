import type { Place } from '@gramian/core';
import type { Diagnostic } from '../diagnostic/diagnostic.js';

/** Where a text was not understood. */
export class Faults {
  /** Where faults begin, in order, and how far those up to it reach. */
  readonly #starts: readonly number[];
  readonly #reach: readonly number[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ place }) => spanOf(place));
    errors.sort((a, b) => a.start - b.start);
    this.#starts = errors.map(({ start }) => start);
    let furthest = -1;
    this.#reach = errors.map(({ end }) => (furthest = Math.max(furthest, end)));
  }

  /** Whether there is a fault in a stretch of the text; one without a length also right at its ends. */
  within(start: number, end: number): boolean {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? Infinity) <= 2 * end) low = middle + 1;
      else high = middle;
    }
    return (this.#reach[low - 1] ?? -1) >= 2 * start;
  }
}

/** Counted in halves of a character: even between characters, odd in the middle of one. */
function spanOf({ offset, length }: Place): { readonly start: number; readonly end: number } {
  return length === 0
    ? { start: 2 * offset, end: 2 * offset }
    : { start: 2 * offset + 1, end: 2 * (offset + length) - 1 };
}
