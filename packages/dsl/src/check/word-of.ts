import type { PluginUse, WordOf } from '@gramian/core';
import type { Statement } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { NO_SCOPE } from './evaluate.js';
import { checkUse } from './options.js';
import { type Named, namedValue } from './single.js';

/** A word in use, and where it is written. */
export interface PlacedWord<K extends 'loss' | 'optimizer'> {
  readonly word: WordOf<K>;
  readonly use: PluginUse;
  readonly at: Statement['at'];
}

/** The loss or the optimizer that is named, with its options. */
export function namedWord<K extends 'loss' | 'optimizer'>(
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
export function wordOf<K extends 'loss' | 'optimizer'>(
  kind: K,
  statement: Statement | undefined,
  example: string,
  checking: Checking,
): PlacedWord<K> | undefined {
  const what = `the name of ${kind === 'loss' ? 'a loss' : 'an optimizer'}`;
  const named = statement && namedValue(statement, what, example, checking);
  return named && namedWord(kind, named, checking);
}
