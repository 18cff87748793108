import type { AnyWord, OptionInfo, Place } from '@gramian/core';
import type { FixedOption } from './slots.js';
import type { Home, StatementInfo } from './statements.js';

/** A name that a file gives to something. */
export interface NamedThing {
  readonly kind:
    'model' | 'data' | 'recipe' | 'experiment' | 'parameter' | 'counter' | 'value' | 'block' | 'output';
  readonly name: string;
  /** Where it is given: the name itself. */
  readonly at: Place;
  /** All that belongs to it: a declaration with its block. */
  readonly whole: Place;
  /** The declaration that it belongs to, where it does not stand by itself. */
  readonly owner?: string;
}

/** What a name in a text means. */
export type Meaning =
  | { readonly kind: 'statement'; readonly home: Home; readonly info: StatementInfo }
  | { readonly kind: 'word'; readonly word: AnyWord }
  | { readonly kind: 'option'; readonly owner: AnyWord; readonly info: OptionInfo }
  | { readonly kind: 'fixed option'; readonly option: FixedOption }
  | { readonly kind: 'thing'; readonly thing: NamedThing; readonly defines: boolean }
  /** One of the few values of an option. */
  | { readonly kind: 'choice'; readonly info: OptionInfo | undefined }
  | { readonly kind: 'split' };

export interface Occurrence {
  readonly text: string;
  readonly at: Place;
  readonly meaning: Meaning;
}
