import type { IToken } from 'chevrotain';
import type { Source } from '../source/source.js';
import { CLOSERS, type Paired } from './brackets.js';
import { createTokenInstance } from './chevrotain.js';
import { endOf } from './lexer.js';
import { endsStatement } from './line-end.js';
import { End, LeftBrace } from './tokens.js';

/** Puts in what the parser needs and nobody writes: the ends of statements, and closing brackets that were forgotten. */
export function layOut({ tokens, pairs, closings }: Paired, source: Source): IToken[] {
  const laid: IToken[] = [];
  const open: number[] = [];
  const add = (type: IToken['tokenType'] | undefined, offset: number) => {
    if (type) laid.push(createTokenInstance(type, '', offset, offset - 1, NaN, NaN, NaN, NaN));
  };

  for (let i = 0; i <= tokens.length; i++) {
    const previous = tokens[i - 1];
    const token = tokens[i];
    for (
      let top = open.at(-1);
      top !== undefined && (closings.get(top) ?? Infinity) <= i;
      top = open.at(-1)
    ) {
      const opener = tokens[top]?.tokenType;
      const offset = previous ? endOf(previous) : 0;
      add(opener && CLOSERS.get(opener), offset);
      if (opener === LeftBrace) add(End, offset);
      open.pop();
    }
    if (token === undefined) break;
    // Between parentheses and square brackets a line may end anywhere.
    const inBlock = tokens[open.at(-1) ?? -1]?.tokenType ?? LeftBrace;
    if (previous && inBlock === LeftBrace && endsStatement(tokens, i, source)) add(End, endOf(previous));
    laid.push(token);
    if (CLOSERS.has(token.tokenType)) open.push(i);
    else if (pairs.get(open.at(-1) ?? -1) === i) open.pop();
  }
  return laid;
}
