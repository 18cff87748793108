import { Comma, LeftBracket, LeftParenthesis, RightBracket, RightParenthesis } from '../syntax/tokens.js';
import type { CommentLines } from './comment-lines.js';
import { is, type Piece } from './pieces.js';

/** What stands between two commas of a head, or of brackets in it. */
export interface Item {
  /** Comments before it. */
  readonly before: readonly Piece[];
  /** Tokens, brackets, and comments between them. */
  readonly nodes: readonly Node[];
  /** Comments after it; also those after its comma that end the comma's line. */
  readonly after: readonly Piece[];
}

export type Node = Piece | Brackets;

export interface Brackets {
  readonly open: Piece;
  /** Without nodes where the brackets hold comments alone. */
  readonly items: readonly Item[];
  readonly close: Piece;
}

/** Splits pieces at their commas. Every bracket has its partner among them. */
export function itemsOf(pieces: readonly Piece[], lines: CommentLines): readonly Item[] {
  return new ItemReader(pieces, lines).items();
}

class ItemReader {
  #next = 0;

  constructor(
    private readonly pieces: readonly Piece[],
    private readonly lines: CommentLines,
  ) {}

  /** The items up to the bracket that closes them, or to the end. A comma after the last one is left out. */
  items(): readonly Item[] {
    const items: Item[] = [];
    for (;;) {
      const { own, before } = this.#commentsAfterComma(items.length > 0);
      const last = items.pop();
      if (last) items.push({ ...last, after: [...last.after, ...own] });
      if (!this.#atEnd()) items.push(this.#item(before));
      else return before.length === 0 ? items : withComments(items, before);
      if (is(this.pieces[this.#next], Comma)) this.#next++;
    }
  }

  /** @param follows whether an item is before the comma, to which comments can belong */
  #commentsAfterComma(follows: boolean): {
    readonly own: readonly Piece[];
    readonly before: readonly Piece[];
  } {
    const comma = this.pieces[this.#next - 1];
    const comments = this.#comments();
    const ending = comments.findIndex((comment) => this.lines.last.has(comment)) + 1;
    const own = follows && comments[0]?.line === comma?.line ? ending : 0;
    return { own: comments.slice(0, own), before: comments.slice(own) };
  }

  #item(before: readonly Piece[]): Item {
    const nodes: Node[] = [];
    for (;;) {
      const comments = this.#comments();
      const piece = this.pieces[this.#next];
      if (piece && !this.#atEnd() && !is(piece, Comma)) nodes.push(...comments, this.#node(piece));
      else {
        const { first, last } = this.lines;
        const apart = comments.findIndex((comment) => first.has(comment) || last.has(comment));
        const inline = apart < 0 ? comments.length : apart;
        return { before, nodes: [...nodes, ...comments.slice(0, inline)], after: comments.slice(inline) };
      }
    }
  }

  #node(piece: Piece): Node {
    this.#next++;
    if (!is(piece, LeftParenthesis, LeftBracket)) return piece;
    const items = this.items();
    const close = this.pieces[this.#next++];
    if (close === undefined) throw new Error('A bracket of a sound head has no partner.');
    return { open: piece, items, close };
  }

  #comments(): readonly Piece[] {
    const start = this.#next;
    while (this.pieces[this.#next]?.kind === 'comment') this.#next++;
    return this.pieces.slice(start, this.#next);
  }

  #atEnd(): boolean {
    const piece = this.pieces[this.#next];
    return piece === undefined || is(piece, RightParenthesis, RightBracket);
  }
}

/** Comments before a closing bracket, after a comma or with nothing else. */
function withComments(items: readonly Item[], comments: readonly Piece[]): readonly Item[] {
  const last = items.at(-1) ?? { before: [], nodes: [], after: [] };
  return [...items.slice(0, -1), { ...last, after: [...last.after, ...comments] }];
}
