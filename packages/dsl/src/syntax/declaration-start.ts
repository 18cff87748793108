import type { IToken } from 'chevrotain';
import { tokenMatcher } from './chevrotain.js';
import {
  Data,
  Experiment,
  From,
  LeftBrace,
  LeftParenthesis,
  Model,
  Name,
  Recipe,
  RightBrace,
  RightParenthesis,
} from './tokens.js';

/** Parameters of a model beyond this many tokens are not looked through. */
const REACH = 400;

/**
 * True where the tokens from `index` on read like a declaration, not like a statement of a block: `data Digits {`, whereas a
 * recipe's `data Digits` has no block. The parser closes forgotten braces before it.
 */
export function startsDeclaration(tokens: readonly IToken[], index: number): boolean {
  const is = (offset: number, ...types: Parameters<typeof tokenMatcher>[1][]) => {
    const token = tokens[index + offset];
    return token !== undefined && types.some((type) => tokenMatcher(token, type));
  };
  if (is(0, Recipe, Experiment)) return is(1, Name) && is(2, LeftBrace, From);
  if (is(0, Data)) return is(1, Name) && is(2, LeftBrace);
  if (!is(0, Model) || !is(1, Name)) return false;
  if (!is(2, LeftParenthesis)) return is(2, LeftBrace);
  for (let offset = 3; offset < REACH && !is(offset, LeftBrace, RightBrace); offset++)
    if (is(offset, RightParenthesis) && is(offset + 1, LeftBrace)) return true;
  return false;
}
