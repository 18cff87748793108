import type { IToken } from 'chevrotain';
import type { Source } from '../source/source.js';
import { tokenMatcher } from './chevrotain.js';
import { endOf } from './lexer.js';
import {
  Comma,
  Divide,
  Dots,
  End,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  Minus,
  Name,
  NumberText,
  Plus,
  Power,
  StringText,
  Times,
} from './tokens.js';
import { startsUnit } from './units.js';

/** After these a statement is not over, whatever the line does. */
const UNFINISHED = [
  Comma,
  Plus,
  Minus,
  Times,
  Divide,
  Power,
  Dots,
  LeftBrace,
  LeftParenthesis,
  LeftBracket,
  End,
];

/** True for a token after which a statement goes on in the next line. */
export function isUnfinished(token: IToken): boolean {
  return UNFINISHED.some((type) => tokenMatcher(token, type));
}

/** True where a new line begins between two tokens. */
export function onNewLine(previous: IToken | undefined, next: IToken, source: Source): boolean {
  return previous === undefined || source.lineAt(endOf(previous)) < source.lineAt(next.startOffset);
}

/** True where a line ends before a token and its statement with it, as everywhere but between brackets. */
export function endsStatement(tokens: readonly IToken[], index: number, source: Source): boolean {
  const previous = tokens[index - 1];
  const next = tokens[index];
  return (
    previous !== undefined &&
    next !== undefined &&
    onNewLine(previous, next, source) &&
    next.tokenType !== LeftBrace &&
    (!isUnfinished(previous) || startsStatement(tokens, index, source))
  );
}

/**
 * True where a token can only begin a statement, even after a comma: two values never stand side by side. A comma that was left
 * behind then costs no more than its own line.
 */
export function startsStatement(tokens: readonly IToken[], index: number, source: Source): boolean {
  const [previous, word, value] = tokens.slice(index - 1, index + 2);
  if (previous?.tokenType === LeftBrace || previous?.tokenType === End) return false;
  if (word === undefined || value === undefined || !tokenMatcher(word, Name)) return false;
  // `plot train.loss,` in one line, `distance against time` in the next.
  if (value.image === 'against') return false;
  return (
    !onNewLine(word, value, source) &&
    !startsUnit(word, value) &&
    [Name, NumberText, StringText].some((type) => tokenMatcher(value, type))
  );
}
