import { LeftBracket, LeftParenthesis } from '../syntax/tokens.js';
import { commentLinesOf, type CommentLines } from './comment-lines.js';
import { align, BREAK, type Document, group, indent, LINE, NEW_LINE, SOFT_LINE } from './document.js';
import { type Brackets, type Item, itemsOf, type Node } from './head-items.js';
import { is, type Piece } from './pieces.js';
import { tightTokens } from './spacing.js';

/** A head as it is to be written. */
export interface Head {
  /** The word that it begins with. */
  readonly word: string;
  /** What follows the word; absent where nothing does. */
  readonly rest?: Document;
  /** Whether no space stands between the two: `conv(16)`. */
  readonly call: boolean;
}

/** @param pieces of a declaration or a statement that was understood, up to its block */
export function headOf(pieces: readonly Piece[]): Head {
  const tight = tightTokens(pieces);
  const end = pieces.findIndex(
    (piece, i) => i > 0 && (!tight.has(piece) || is(piece, LeftParenthesis, LeftBracket)),
  );
  const word = pieces.slice(0, end < 0 ? pieces.length : end).map(({ text }) => text);
  const first = pieces[end];
  if (first === undefined) return { word: word.join(''), call: false };
  const rest = new HeadWriter(tight, commentLinesOf(pieces)).rest(pieces.slice(end));
  return { word: word.join(''), rest, call: tight.has(first) };
}

class HeadWriter {
  constructor(
    private readonly tight: ReadonlySet<Piece>,
    private readonly lines: CommentLines,
  ) {}

  /** Several items go below one another where they do not fit on a line; a single one breaks inside. */
  rest(pieces: readonly Piece[]): Document {
    const items = itemsOf(pieces, this.lines);
    const document = this.#items(items, LINE);
    return items.length > 1 ? align(group(document)) : document;
  }

  /** @param separator what goes between two items, beside the comma and comments */
  #items(items: readonly Item[], separator: Document): Document {
    const last = items.length - 1;
    return items.map((item, i) => [
      item.before.map((comment) => [comment.text, this.lines.last.has(comment) ? NEW_LINE : ' ']),
      item.nodes.map((node, j) => [this.#between(item.nodes[j - 1], node), this.#node(node)]),
      i < last ? ',' : '',
      this.#after(item),
      i < last ? separator : '',
    ]);
  }

  #node(node: Node): Document {
    if (!('open' in node)) return node.text;
    const { open, items, close } = node;
    if (items.length === 0) return [open.text, close.text];
    const inner = this.#items(items, isPlainList(node) ? group(LINE) : LINE);
    return group([open.text, indent([SOFT_LINE, inner]), SOFT_LINE, close.text]);
  }

  #between(before: Node | undefined, node: Node): Document {
    if (before === undefined) return '';
    if (!('open' in before) && this.lines.last.has(before)) return indent(NEW_LINE);
    return this.tight.has('open' in node ? node.open : node) && !isComment(before) ? '' : ' ';
  }

  #after({ nodes, after }: Item): Document {
    return after.map((comment, i) => {
      const before = after[i - 1];
      const apart = before ? this.lines.last.has(before) : this.lines.first.has(comment);
      const space = this.lines.last.has(comment) ? '  ' : ' ';
      const gap = nodes.length === 0 && i === 0 ? '' : apart ? NEW_LINE : space;
      return [gap, comment.text, this.lines.last.has(comment) ? BREAK : ''];
    });
  }
}

const isComment = (node: Node) => !('open' in node) && node.kind === 'comment';

/** A list of plain values, of which a line takes as many as fit. */
function isPlainList({ open, items }: Brackets): boolean {
  return (
    is(open, LeftBracket) &&
    items.every(
      ({ before, nodes, after }) =>
        before.length + after.length === 0 && nodes.every((node) => !('open' in node) && !isComment(node)),
    )
  );
}
