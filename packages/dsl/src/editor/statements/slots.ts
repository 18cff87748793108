import type { Kind } from '@gramian/core';

/** What stands after a word of the language that no plugin brings. */
export type Slot =
  | { readonly takes: 'nothing' }
  /** The name of a declaration of the file, with its parameters. */
  | { readonly takes: 'declared'; readonly what: 'model' | 'data' | 'recipe'; readonly many?: true }
  /** A word with options of its own: `optimizer sgd(rate: 0.1)`. */
  | {
      readonly takes: 'word';
      readonly kind: Kind;
      readonly many?: true;
      readonly or?: FixedValue;
      /** True where several may stand, each behind the name of an output. */
      readonly byOutput?: true;
    }
  /** Metrics with their split, and probes: `many` of them, or one. */
  | { readonly takes: 'watched'; readonly many: boolean }
  /** `last`, or the best of a number that is recorded. */
  | { readonly takes: 'kept' }
  /** Plain values, of which some are words. */
  | PlainValues
  /** Options that are always the same. */
  | { readonly takes: 'options'; readonly options: readonly FixedOption[]; readonly or?: FixedValue }
  /** Paths to what a recipe says, each with a list of values. */
  | { readonly takes: 'grid' }
  /** Numbers that are recorded, and what they are drawn against. */
  | { readonly takes: 'plot' }
  /** A name and a shape. */
  | { readonly takes: 'shape' }
  /** A name that is given here. */
  | { readonly takes: 'name'; readonly what: 'block' | 'output' | 'group' }
  /** The name of a value of the model. */
  | { readonly takes: 'value' };

/** Plain values, of which some are words: `batch all`, `seeds 1..3`. It has the name by which one of them is asked for. */
export interface PlainValues extends FixedOption {
  readonly takes: 'values';
  readonly many?: true;
}

/** A value that the language itself has a word for: `all`, `never`, `concat`. */
export interface FixedValue {
  readonly name: string;
  /** A sentence. */
  readonly description: string;
}

export interface FixedOption {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly choices?: readonly FixedValue[];
}
