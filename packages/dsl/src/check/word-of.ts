import type { PluginUse, WordOf } from '@gramian/core';
import type { Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { NO_SCOPE } from './evaluate.js';
import { checkUse } from './options.js';
import { type Named, namedValue } from './single.js';

/** The kinds of words that a recipe names in statements of their own. */
type NamedKind = 'loss' | 'optimizer' | 'normalization';

/** A word in use, and where it is written. */
export interface PlacedWord<K extends NamedKind> {
  readonly word: WordOf<K>;
  readonly use: PluginUse;
  readonly at: Statement['at'];
}

/** The word that is named, with its options. */
export function namedWord<K extends NamedKind>(
  kind: K,
  named: Named,
  checking: Checking,
): PlacedWord<K> | undefined {
  const word = checking.words.find(kind, named, checking.report);
  if (!word) return undefined;
  const { call } = named;
  const at = call?.at ?? named.at;
  const written = { arguments: call?.arguments ?? [], at, broken: call?.broken === true };
  return { word, use: checkUse(word, written, NO_SCOPE, checking).use, at };
}

/** The one that a statement like `optimizer sgd(rate: 0.1)` names. */
export function wordOf<K extends NamedKind>(
  kind: K,
  statement: Statement | undefined,
  example: string,
  checking: Checking,
): PlacedWord<K> | undefined {
  const named = statement && namedValue(statement, WHAT[kind], example, checking);
  return named && namedWord(kind, named, checking);
}

const WHAT: Readonly<Record<NamedKind, string>> = {
  loss: 'the name of a loss',
  optimizer: 'the name of an optimizer',
  normalization: 'the name of a normalization, or `none`',
};
