import { CLOSERS } from '../syntax/brackets.js';
import { As, LeftBrace, RightBrace } from '../syntax/tokens.js';
import { is, type Piece } from './pieces.js';

/** What a bracket other than a brace adds to the depth. */
const NESTING: ReadonlyMap<unknown, number> = new Map(
  [...CLOSERS]
    .filter(([open]) => open !== LeftBrace)
    .flatMap(([open, close]) => [
      [open, 1],
      [close, -1],
    ]),
);

/** What is between two entries. */
export interface Between {
  readonly comments: readonly Piece[];
  /** How many of them are before the last semicolon. */
  readonly before: number;
  /** Whether what comes next, if it is no statement, is read differently without the semicolon before it. */
  readonly parted: boolean;
  /** Whether no end of a statement is between them, or one that belongs to the entry before. */
  readonly joined: boolean;
}

/** Reads pieces in order, and knows what came last. */
export class Cursor {
  #next = 0;
  /** The last piece that is written. */
  last: Piece | undefined;
  /** The last token that is written. */
  #token: Piece | undefined;
  /** Whether a statement has been ended since the last token. */
  #ended = true;
  /** A semicolon since then that belongs to no entry, and one that does. */
  #semicolon: Piece | undefined;
  #kept: Piece | undefined;

  constructor(private readonly pieces: readonly Piece[]) {}

  get next(): Piece | undefined {
    return this.pieces[this.#next];
  }

  take(): void {
    this.#takeUntil(this.#next + 1);
  }

  /** Comments and the ends of statements, up to what comes next. */
  takeBetween(): Between {
    const start = this.#next;
    let index = start;
    while (this.pieces[index]?.kind === 'comment' || this.pieces[index]?.kind === 'end') index++;
    this.#takeUntil(index);
    const taken = this.pieces.slice(start, index);
    const comments = taken.filter(({ kind }) => kind === 'comment');
    const semicolon = taken.findLast(({ kind, text }) => kind === 'end' && text !== '');
    const before = comments.filter(({ end }) => end <= (semicolon?.start ?? 0)).length;
    const { next } = this;
    const joined = !this.#ended || (next !== undefined && this.#kept?.line === next.line);
    if (next === undefined || this.#semicolon === undefined)
      return { comments, before, parted: false, joined };
    const parted = is(next, LeftBrace)
      ? this.#token !== undefined && !is(this.#token, LeftBrace, RightBrace)
      : this.#semicolon.line === next.line;
    return { comments, before, parted, joined };
  }

  /** The pieces up to the end of a statement or a brace, without comments at their end. */
  takeHead(): { readonly head: readonly Piece[]; readonly known: boolean } {
    const pieces: Piece[] = [];
    let known = true;
    let depth = 0;
    let words = 0;
    let end = this.#next;
    for (let index = end; ; index++) {
      const piece = this.pieces[index];
      if (piece === undefined || is(piece, LeftBrace, RightBrace) || (piece.kind === 'end' && depth === 0))
        break;
      // What means nothing, alone on its line, is no part of the statement in the next one.
      if (words === 0 && pieces.length > 0 && piece.line !== pieces.at(-1)?.lastLine) break;
      if (piece.kind === 'token') words++;
      if (piece.kind === 'foreign' || piece.text === '') known = false;
      if (piece.kind !== 'comment') end = index + 1;
      if (piece.text !== '') pieces.push(piece);
      depth += NESTING.get(piece.token?.tokenType) ?? 0;
    }
    this.#takeUntil(end);
    return { head: pieces.slice(0, pieces.findLastIndex(({ kind }) => kind !== 'comment') + 1), known };
  }

  /** The next opening brace, and the comments before it. */
  takeBrace(): { readonly before: readonly Piece[]; readonly brace: Piece } | undefined {
    const index = this.#afterComments();
    const brace = this.pieces[index];
    if (brace === undefined || !is(brace, LeftBrace)) return undefined;
    const before = this.pieces.slice(this.#next, index);
    this.#takeUntil(index + 1);
    return { before, brace };
  }

  /** Whether `as` comes next, with no end of a statement before it. */
  get atTail(): boolean {
    return is(this.pieces[this.#afterComments()], As);
  }

  /** The semicolon that ends a statement, where there is one. */
  takeSemicolon(): void {
    const index = this.#afterComments();
    const piece = this.pieces[index];
    if (piece?.kind !== 'end' || piece.text === '') return;
    this.#takeUntil(index + 1);
    this.#semicolon = undefined;
    this.#kept = piece;
  }

  /** Comments after an opening brace on its line. */
  takeOpening(): readonly Piece[] {
    const next = this.pieces[this.#afterComments()];
    return is(next, RightBrace) && next?.line === this.last?.lastLine ? [] : this.takeTrailing();
  }

  /** Comments on the line of what was read last, where they do not belong to what follows. */
  takeTrailing(): readonly Piece[] {
    const found: Piece[] = [];
    let { last } = this;
    let index = this.#next;
    let sure = 0;
    for (let piece = this.pieces[index]; piece; piece = this.pieces[++index]) {
      if (piece.kind === 'end' && piece.text !== '') sure = found.length;
      if (piece.kind === 'end') continue;
      if (piece.kind !== 'comment' || piece.line !== last?.lastLine) break;
      found.push(piece);
      last = piece;
    }
    const next = this.pieces[index];
    const follows = next !== undefined && !is(next, RightBrace) && next.line === last?.lastLine;
    const trailing = follows ? found.slice(0, sure) : found;
    const end = trailing.at(-1);
    while (end && this.last !== end) this.take();
    return trailing;
  }

  /** Comments below a block without an end, as long as their indentation says that they are in it. */
  takeInside(column: number): void {
    for (let index = this.#next; ; index++) {
      const piece = this.pieces[index];
      if (piece?.kind === 'comment' && piece.column > column) this.#takeUntil(index + 1);
      else if (piece?.kind !== 'end') return;
    }
  }

  #afterComments(): number {
    let index = this.#next;
    while (this.pieces[index]?.kind === 'comment') index++;
    return index;
  }

  #takeUntil(index: number): void {
    for (const piece of this.pieces.slice(this.#next, index)) {
      if (piece.text !== '') this.last = piece;
      if (piece.kind === 'token' && piece.text !== '') this.#token = piece;
      if (piece.kind === 'comment') continue;
      this.#ended = piece.kind === 'end';
      if (!this.#ended) this.#semicolon = this.#kept = undefined;
      else if (piece.text !== '') this.#semicolon = piece;
    }
    this.#next = index;
  }
}
