import type { Piece } from './pieces.js';

/** A comment that goes to the end of its line, or over several. */
export function breaksLine({ kind, text }: Piece): boolean {
  return kind === 'comment' && (!text.startsWith('/*') || text.includes('\n'));
}

/** How the comments among the pieces of a head stand in their lines. */
export interface CommentLines {
  /** Comments that are the first on their line. */
  readonly first: ReadonlySet<Piece>;
  /** Comments that are the last on their line, as they are or because they have to be. */
  readonly last: ReadonlySet<Piece>;
}

export function commentLinesOf(pieces: readonly Piece[]): CommentLines {
  const first = new Set<Piece>();
  const last = new Set<Piece>();
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind !== 'comment') continue;
    const [before, after] = [pieces[i - 1], pieces[i + 1]];
    if (before && before.lastLine < piece.line) first.add(piece);
    if (breaksLine(piece) || (after && piece.lastLine < after.line)) last.add(piece);
  }
  return { first, last };
}
