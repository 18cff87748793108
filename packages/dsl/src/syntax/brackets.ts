import type { IToken, TokenType } from 'chevrotain';
import type { Finding, Report } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { depthFinding, mismatchFinding, strayFinding, unclosedFindings } from './bracket-findings.js';
import { startsDeclaration } from './declaration-start.js';
import { endsStatement, onNewLine, startsStatement } from './line-end.js';
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
 * Finds the partner of every bracket. What closes nothing is left out; what is never closed ends with its line or, a brace, by
 * the indentation. The parser then meets balanced brackets only, and one slip stays one fault.
 * @param cut true where the end of the text has been swallowed, so that a missing bracket is no fault
 */
export function pairBrackets(
  tokens: readonly IToken[],
  source: Source,
  cut: boolean,
  report: Report,
): Paired {
  const plain = new Pairing(source, false);
  const first = plain.run(tokens);
  // Indentation decides only where the braces do not come out even: it is nobody's duty to indent.
  const uneven = [...first.closings.keys()].some((index) => first.tokens[index]?.tokenType === LeftBrace);
  const pairing = uneven ? new Pairing(source, true) : plain;
  const paired = uneven ? pairing.run(tokens) : first;
  const unclosed = cut || pairing.swallowed ? [] : unclosedFindings(paired, source);
  for (const finding of [...pairing.findings, ...unclosed]) report(finding);
  return paired;
}

class Pairing {
  readonly findings: Finding[] = [];
  readonly #tokens: IToken[] = [];
  readonly #open: number[] = [];
  readonly #pairs = new Map<number, number>();
  readonly #closings = new Map<number, number>();
  /** Brackets open beyond the greatest depth; what is between them is left out. */
  #beyond = 0;

  constructor(
    private readonly source: Source,
    private readonly byIndent: boolean,
  ) {}

  /** True where what is nested too deeply has no end. */
  get swallowed(): boolean {
    return this.#beyond > 0;
  }

  run(all: readonly IToken[]): Paired {
    for (const [i, token] of all.entries()) {
      const leading = onNewLine(all[i - 1], token, this.source);
      if (this.#beyond > 0 && !this.#reaches(token)) continue;
      if (leading && this.#open.length > 0) this.#giveUp(this.#endedBy(all, i));
      if (CLOSERS.has(token.tokenType)) this.#opening(token);
      else if (OPENERS.has(token.tokenType)) this.#closing(token, leading);
      else this.#tokens.push(token);
    }
    this.#giveUp(this.#open.length);
    this.#endEarlier();
    return { tokens: this.#tokens, pairs: this.#pairs, closings: this.#closings };
  }

  /** Counts brackets that are too deep, up to the one that closes the first of them. */
  #reaches({ tokenType }: IToken): boolean {
    if (CLOSERS.has(tokenType)) this.#beyond++;
    if (OPENERS.has(tokenType)) this.#beyond--;
    return this.#beyond === 0;
  }

  /** How many of the open brackets cannot go on where a line begins with a declaration, or with a statement. */
  #endedBy(all: readonly IToken[], index: number): number {
    if (startsDeclaration(all, index)) return this.#open.length;
    return startsStatement(all, index, this.source) ? this.#open.length - 1 - this.#lastOpen(LeftBrace) : 0;
  }

  #opening(token: IToken): void {
    if (token.tokenType === LeftBrace) this.#giveUp(this.#open.length - 1 - this.#lastOpen(LeftBrace));
    if (this.#open.length === MAX_DEPTH) {
      this.findings.push(depthFinding(token, MAX_DEPTH, this.source));
      this.#beyond = 1;
    }
    this.#open.push(this.#tokens.length);
    this.#tokens.push(token);
  }

  #closing(token: IToken, leading: boolean): void {
    const { tokenType } = token;
    const partner = tokenType === RightBrace && leading && this.byIndent ? this.#braceAt(token) : -1;
    const around = partner >= 0 ? partner : this.#lastOpen(OPENERS.get(tokenType));
    const top = this.#tokens[this.#open.at(-1) ?? -1];
    if (around >= 0 && (tokenType === RightBrace || around >= this.#lastOpen(LeftBrace))) {
      this.#giveUp(this.#open.length - 1 - around);
      this.#close(token);
    } else if (tokenType !== RightBrace && top !== undefined && top.tokenType !== LeftBrace) {
      const meant = top.tokenType === LeftBracket ? RightBracket : RightParenthesis;
      this.findings.push(mismatchFinding(top, token, this.source));
      this.#close({ ...token, tokenType: meant, tokenTypeIdx: meant.tokenTypeIdx ?? token.tokenTypeIdx });
    } else this.findings.push(strayFinding(token, this.source));
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

  /** The same for the brace whose line is indented like that of a token. */
  #braceAt(token: IToken): number {
    const indent = this.#indent(token);
    return this.#open.findLastIndex((index) => {
      const opening = this.#tokens[index];
      return opening?.tokenType === LeftBrace && this.#indent(opening) === indent;
    });
  }

  #indent(token: IToken): number {
    return this.source.indentOf(this.source.lineAt(token.startOffset));
  }

  /** What has no partner ends where its line does, or a brace where the indentation is its own again. */
  #endEarlier(): void {
    for (const [opening, latest] of this.#closings) {
      const bracket = this.#tokens[opening];
      if (bracket === undefined) continue;
      const brace = bracket.tokenType === LeftBrace;
      const indent = brace ? this.#indent(bracket) : 0;
      for (let i = opening; i < latest; i++) {
        i = this.#pairs.get(i) ?? i;
        const next = this.#tokens[i + 1];
        const ends = brace
          ? next && onNewLine(this.#tokens[i], next, this.source) && this.#indent(next) <= indent
          : endsStatement(this.#tokens, i + 1, this.source);
        if (ends) {
          this.#closings.set(opening, Math.min(i + 1, latest));
          break;
        }
      }
    }
  }
}
