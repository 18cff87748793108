import type { Slot } from './slots.js';

/** A statement of the language itself, as an editor tells about it. */
export interface StatementInfo {
  /** One sentence, in Markdown. */
  readonly summary: string;
  readonly example: string;
  /** What completion puts in, with places to fill in (`${1:name}`). */
  readonly snippet: string;
  readonly slot: Slot;
  /** True for what stands once in its declaration. */
  readonly once?: true;
  /** Where in a model it may stand, if not everywhere: outside of all braces, or between those of a word. */
  readonly place?: 'top' | 'branch';
}
