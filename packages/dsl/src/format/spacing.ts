import {
  As,
  Colon,
  Comma,
  Divide,
  Dot,
  Dots,
  Equals,
  LeftBracket,
  LeftParenthesis,
  Minus,
  Name,
  Plus,
  Power,
  RightBracket,
  RightParenthesis,
  Times,
} from '../syntax/tokens.js';
import { is, type Piece } from './pieces.js';

/** After these a minus is the sign of what follows. */
const BEFORE_SIGN = [
  LeftParenthesis,
  LeftBracket,
  Comma,
  Colon,
  Equals,
  Dots,
  Plus,
  Minus,
  Times,
  Divide,
  Power,
];

/**
 * The tokens of a head that stand right after the token before them, without a space.
 * @param head a declaration or a statement up to its block, comments among its tokens
 */
export function tightTokens(head: readonly Piece[]): ReadonlySet<Piece> {
  const tokens = head.filter(({ kind }) => kind === 'token');
  const tight = new Set<Piece>();
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    if (before === undefined) continue;
    const afterWord = i === 1 && is(token, LeftParenthesis, LeftBracket);
    if (afterWord ? isCall(tokens) : isTight(before, token) || isSign(tokens, i - 1)) tight.add(token);
  }
  return tight;
}

function isTight(before: Piece, token: Piece): boolean {
  return (
    is(token, Comma, Colon, Dot, Dots, Power, RightParenthesis, RightBracket) ||
    is(before, Dot, Dots, Power, LeftParenthesis, LeftBracket) ||
    (is(token, LeftParenthesis, LeftBracket) && is(before, Name))
  );
}

function isSign(tokens: readonly Piece[], i: number): boolean {
  return is(tokens[i], Minus) && (i === 1 || is(tokens[i - 1], ...BEFORE_SIGN));
}

/** `conv(16)` and `conv (16)` are read differently where nothing else follows; grammar.ts has the same rule. */
function isCall([word, open, ...rest]: readonly Piece[]): boolean {
  if (!is(open, LeftParenthesis) || word?.end !== open?.start) return false;
  let depth = 1;
  const close = rest.findIndex((token) => {
    if (is(token, LeftParenthesis, LeftBracket)) depth++;
    if (is(token, RightParenthesis, RightBracket)) depth--;
    return depth === 0;
  });
  const next = rest[close + 1];
  return next === undefined || is(next, As);
}
