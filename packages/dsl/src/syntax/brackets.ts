import type { IToken, TokenType } from 'chevrotain';
import type { Report } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { reportDepth, reportMismatch, reportStray, reportUnclosed } from './bracket-reports.js';
import { startsDeclaration } from './declaration-start.js';
import { endsStatement, onNewLine } from './line-end.js';
import {
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  RightBrace,
  RightBracket,
  RightParenthesis,
} from './tokens.js';

/** Deeper nesting than this is no network; the parser is recursive and would run out of stack. */
export const MAX_DEPTH = 64;

export const CLOSERS: ReadonlyMap<TokenType, TokenType> = new Map([
  [LeftBrace, RightBrace],
  [LeftParenthesis, RightParenthesis],
  [LeftBracket, RightBracket],
]);
const OPENERS: ReadonlyMap<TokenType, TokenType> = new Map(
  [...CLOSERS].map(([open, close]) => [close, open]),
);

/** Tokens in which every bracket has its partner, once those of `closings` are put in. Indices count `tokens`. */
export interface Paired {
  readonly tokens: readonly IToken[];
  /** Opening bracket → its closing one. */
  readonly pairs: ReadonlyMap<number, number>;
  /** Opening bracket without a partner → the token before which it ends. */
  readonly closings: ReadonlyMap<number, number>;
}

/**
 * Finds the partner of every bracket. What closes nothing is left out; what is never closed ends with its line or, a brace,
 * before the next declaration. The parser then meets balanced brackets only, and one slip stays one fault.
 */
export function pairBrackets(tokens: readonly IToken[], source: Source, report: Report): Paired {
  return new Pairing(source, report).run(tokens);
}

class Pairing {
  readonly #tokens: IToken[] = [];
  readonly #open: number[] = [];
  readonly #pairs = new Map<number, number>();
  readonly #closings = new Map<number, number>();
  /** Brackets open beyond the greatest depth; what is between them is left out. */
  #beyond = 0;

  constructor(
    private readonly source: Source,
    private readonly report: Report,
  ) {}

  run(all: readonly IToken[]): Paired {
    for (const [i, token] of all.entries()) {
      if (this.#beyond > 0) this.#skip(token);
      else {
        if (this.#open.length > 0 && onNewLine(all[i - 1], token, this.source) && startsDeclaration(all, i))
          this.#giveUp(this.#open.length);
        this.#take(token);
      }
    }
    this.#giveUp(this.#open.length);
    this.#endWithLine();
    const paired = { tokens: this.#tokens, pairs: this.#pairs, closings: this.#closings };
    if (this.#beyond === 0) reportUnclosed(paired, this.source, this.report);
    return paired;
  }

  #take(token: IToken): void {
    if (CLOSERS.has(token.tokenType)) this.#opening(token);
    else if (OPENERS.has(token.tokenType)) this.#closing(token);
    else this.#tokens.push(token);
  }

  #skip({ tokenType }: IToken): void {
    if (CLOSERS.has(tokenType)) this.#beyond++;
    if (OPENERS.has(tokenType)) this.#beyond--;
  }

  #opening(token: IToken): void {
    if (token.tokenType === LeftBrace) this.#giveUp(this.#open.length - 1 - this.#lastOpen(LeftBrace));
    if (this.#open.length === MAX_DEPTH) {
      reportDepth(token, MAX_DEPTH, this.source, this.report);
      this.#beyond = 1;
    } else {
      this.#open.push(this.#tokens.length);
      this.#tokens.push(token);
    }
  }

  #closing(token: IToken): void {
    const { tokenType } = token;
    const partner = this.#lastOpen(OPENERS.get(tokenType));
    const brace = this.#lastOpen(LeftBrace);
    const top = this.#tokens[this.#open.at(-1) ?? -1];
    if (partner >= 0 && partner >= brace) {
      this.#giveUp(this.#open.length - 1 - partner);
      this.#close(token);
    } else if (tokenType !== RightBrace && top !== undefined && top.tokenType !== LeftBrace) {
      const meant = top.tokenType === LeftBracket ? RightBracket : RightParenthesis;
      reportMismatch(top, token, this.source, this.report);
      this.#close({ ...token, tokenType: meant, tokenTypeIdx: meant.tokenTypeIdx ?? token.tokenTypeIdx });
    } else reportStray(token, this.source, this.report);
  }

  #close(token: IToken): void {
    const opening = this.#open.pop();
    if (opening !== undefined) this.#pairs.set(opening, this.#tokens.length);
    this.#tokens.push(token);
  }

  /** The innermost brackets have no partner. */
  #giveUp(count: number): void {
    for (const index of this.#open.splice(this.#open.length - count))
      this.#closings.set(index, this.#tokens.length);
  }

  /** How many brackets are around the innermost open one of a type, -1 where none is open. */
  #lastOpen(type: TokenType | undefined): number {
    return this.#open.findLastIndex((index) => this.#tokens[index]?.tokenType === type);
  }

  /** A parenthesis or square bracket without a partner ends where its line does. */
  #endWithLine(): void {
    for (const [opening, latest] of this.#closings) {
      if (this.#tokens[opening]?.tokenType === LeftBrace) continue;
      for (let i = opening; i < latest; i++) {
        i = this.#pairs.get(i) ?? i;
        if (endsStatement(this.#tokens, i + 1, this.source)) {
          this.#closings.set(opening, Math.min(i + 1, latest));
          break;
        }
      }
    }
  }
}
