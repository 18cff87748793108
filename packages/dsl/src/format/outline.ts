import type { Piece } from './pieces.js';

/** A line of a file or a block, with what is nested in it: a declaration, a statement, comments on lines of their own. */
export type Entry = Remark | Statement | Untouched;

interface Line {
  readonly first: Piece;
  /** The line of the text in which it ends. */
  readonly lastLine: number;
  /** Whether an empty line stands before it. */
  readonly apart: boolean;
}

/** Comments with no statement on their line. */
export interface Remark extends Line {
  readonly kind: 'remark';
  readonly comments: readonly Piece[];
}

/** A declaration or a statement: a head, and maybe a block. */
export interface Statement extends Line {
  readonly kind: 'statement';
  /** The word that makes it a declaration of the file. */
  readonly declares?: string;
  /** Comments before it on its line. */
  readonly leading: readonly Piece[];
  /** Tokens, the comments between them, and what means nothing. */
  readonly head: readonly Piece[];
  /** Where it ends if it was not understood and stays as it is, up to its brace or its semicolon. */
  readonly kept?: number;
  readonly block?: Block;
  /** An `as` after the block, which belongs before it and stays where it is. */
  readonly tail?: readonly Piece[];
  /** Comments after it on its line. */
  readonly trailing: readonly Piece[];
  /** Whether it goes on in the line of what is before it, with nothing between that ends a statement. */
  readonly joined: boolean;
}

export interface Block {
  /** Comments before the opening brace. */
  readonly before: readonly Piece[];
  readonly brace: Piece;
  /** Comments after the opening brace on its line. */
  readonly opening: readonly Piece[];
  readonly entries: readonly Entry[];
  /** Whether it begins and ends on one line. */
  readonly short: boolean;
}

/** What stays as it is, to an offset of the text: its braces have no partners, or no word is before them. */
export interface Untouched extends Line {
  readonly kind: 'untouched';
  readonly end: number;
  /** Whether its indentation is kept too. */
  readonly indented: boolean;
  /** Whether a semicolon keeps it from being the block of what is before it, or the start of a declaration. */
  readonly parted: boolean;
  readonly joined: boolean;
}
