import type { AnyWord, OptionInfo, Place } from '@gramian/core';
import type { Expression } from '../../syntax/tree.js';
import type { FixedOption } from '../statements/slots.js';
import type { StatementInfo } from '../statements/statement-info.js';
import type { Home } from '../statements/statements.js';

/** A name that a file gives to something. */
export interface NamedThing {
  readonly kind: DeclaredKind | InnerKind;
  readonly name: string;
  /** Where it is given: the name itself. */
  readonly at: Place;
  /** All that belongs to it: a declaration with its block. */
  readonly whole: Place;
  /** The declaration that it belongs to, where it does not stand by itself. */
  readonly owner?: string;
}

/** What stands by itself in a file. */
export type DeclaredKind = 'model' | 'data' | 'recipe' | 'experiment';

/** What has a name inside a model. */
export type InnerKind = 'parameter' | 'counter' | 'value' | 'block' | 'group' | 'output';

/** What a name in a text means. */
export type Meaning =
  | { readonly kind: 'statement'; readonly home: Home; readonly info: StatementInfo }
  /** `inPath` where it is a part of a path to what a grid varies. */
  | { readonly kind: 'word'; readonly word: AnyWord; readonly inPath?: true }
  | { readonly kind: 'option'; readonly owner: AnyWord; readonly info: OptionInfo }
  | { readonly kind: 'fixed option'; readonly option: FixedOption }
  | { readonly kind: 'thing'; readonly thing: NamedThing; readonly defines: boolean }
  /** One of the few values of an option. */
  | { readonly kind: 'choice'; readonly info: OptionInfo }
  /** A value that the language itself has a word for; what it means in a sentence. */
  | { readonly kind: 'fixed value'; readonly name: string; readonly description: string }
  | { readonly kind: 'split' }
  /** A statement in a path to what a grid varies. */
  | { readonly kind: 'path'; readonly info: StatementInfo };

export interface Occurrence {
  readonly text: string;
  readonly at: Place;
  readonly meaning: Meaning;
}

/** A value, and the option that it is given for. */
export interface GivenValue {
  readonly value: Expression;
  readonly option:
    | { readonly kind: 'option'; readonly owner: AnyWord; readonly info: OptionInfo }
    | { readonly kind: 'fixed option'; readonly option: FixedOption };
}
