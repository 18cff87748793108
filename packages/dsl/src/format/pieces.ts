import type { IToken, TokenType } from 'chevrotain';
import type { Source } from '../source/source.js';
import { tokenMatcher } from '../syntax/chevrotain.js';
import { endOf } from '../syntax/lexer.js';
import type { Prepared } from '../syntax/parse.js';
import { End } from '../syntax/tokens.js';

/** A stretch of the text that is kept, or a bracket or an end that the parser put in and nobody wrote. */
export interface Piece {
  /** `foreign` is what the parser left out: characters that mean nothing, brackets that close nothing. */
  readonly kind: 'token' | 'comment' | 'foreign' | 'end';
  /** Absent for comments and foreign pieces. */
  readonly token?: IToken;
  /** Empty where nobody wrote it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lastLine: number;
  /** Counted from 0. */
  readonly column: number;
}

export function is(piece: Piece | undefined, ...types: readonly TokenType[]): boolean {
  const token = piece?.token;
  return token !== undefined && types.some((type) => tokenMatcher(token, type));
}

/** What is left of a line without the white space around it; `\s` and U+200B are what the lexer skips. */
const FOREIGN = /[^\s\u200b]+(?:[^\S\n]+[^\s\u200b]+)*/g;

/** Everything in a text that is not white space, in order. */
export function piecesOf({ tokens, comments }: Prepared, source: Source): readonly Piece[] {
  return new PieceReader(
    source,
    comments.map(({ at, text }) => pieceAt('comment', at.offset, at.offset + text.trimEnd().length, source)),
  ).read(tokens);
}

class PieceReader {
  readonly #pieces: Piece[] = [];
  #comment = 0;

  constructor(
    private readonly source: Source,
    private readonly comments: readonly Piece[],
  ) {}

  read(tokens: readonly IToken[]): readonly Piece[] {
    let from = 0;
    let unwritten: Piece[] = [];
    for (const token of tokens) {
      const piece = tokenPiece(token, this.source);
      if (piece.text === '') unwritten.push(piece);
      else {
        this.#gap(from, piece.start, unwritten);
        this.#pieces.push(piece);
        unwritten = [];
        from = piece.end;
      }
    }
    this.#gap(from, this.source.text.length, unwritten);
    return this.#pieces;
  }

  /** What stands between two tokens. What follows the first one on its line belongs to its statement still. */
  #gap(from: number, to: number, unwritten: readonly Piece[]): void {
    const before = this.#pieces.at(-1)?.lastLine;
    const between = this.#between(from, to);
    const held = between.findLastIndex(({ kind, line }) => kind === 'foreign' && line === before) + 1;
    this.#pieces.push(...between.slice(0, held), ...unwritten, ...between.slice(held));
  }

  /** The comments of a gap, and what is foreign in it, a piece for each line. */
  #between(from: number, to: number): readonly Piece[] {
    const between: Piece[] = [];
    let start = from;
    for (
      let comment = this.comments[this.#comment];
      comment && comment.start < to;
      comment = this.comments[++this.#comment]
    ) {
      between.push(...this.#foreign(start, comment.start), comment);
      start = comment.end;
    }
    return [...between, ...this.#foreign(start, to)];
  }

  #foreign(from: number, to: number): readonly Piece[] {
    const visible = this.source.text.slice(from, to).matchAll(FOREIGN);
    return Array.from(visible, ({ index, 0: { length } }) =>
      pieceAt('foreign', from + index, from + index + length, this.source),
    );
  }
}

function tokenPiece(token: IToken, source: Source): Piece {
  const kind = token.tokenType === End ? 'end' : 'token';
  return { ...pieceAt(kind, token.startOffset, endOf(token), source), token };
}

function pieceAt(kind: Piece['kind'], start: number, end: number, source: Source): Piece {
  const line = source.lineAt(start);
  const text = source.text.slice(start, end);
  return {
    kind,
    text,
    start,
    end,
    line,
    lastLine: text.includes('\n') ? source.lineAt(end) : line,
    column: start - source.startOf(line),
  };
}
