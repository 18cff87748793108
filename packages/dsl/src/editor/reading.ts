import type { IToken } from 'chevrotain';
import { type Checked, check, type CheckOptions } from '../check/check.js';
import { insertUse } from '../check/uses.js';
import { Words } from '../check/words.js';
import { Source } from '../source/source.js';
import type { Comment } from '../syntax/lexer.js';
import { prepare } from '../syntax/parse.js';
import type { Tree } from '../syntax/tree.js';
import type { View } from './expected.js';
import { type Meanings, meaningsIn } from './meanings/meanings.js';
import { type Outline, outlineOf } from './outline.js';
import { type Group, tokenTree } from './token-tree.js';

/**
 * One version of a text as an editor reads it. Everything is worked out when it is first asked for and then kept: a list of
 * completions needs the tokens alone, a tree and a check of a long file are made once for all who ask.
 */
export class Reading {
  readonly source: Source;
  #lexed: Lexed | undefined;
  #checked: Checked | undefined;
  #meanings: Meanings | undefined;

  constructor(
    text: string,
    /** The words, files and packages that the text is read with. */
    readonly options: CheckOptions,
  ) {
    this.source = new Source(text, options.file);
  }

  /** The packages that a text uses, to be loaded before it is read. */
  static uses(text: string): readonly string[] {
    const { tokens } = prepare(new Source(text), () => undefined);
    return outlineOf(tokenTree(tokens), new Source(text)).uses;
  }

  get checked(): Checked {
    return (this.#checked ??= check(this.source.text, this.options));
  }

  get tree(): Tree {
    return this.checked.tree;
  }

  /** What its names mean, and what its values are for. */
  get meanings(): Meanings {
    return (this.#meanings ??= meaningsIn(this.tree, this.view.words));
  }

  get lexed(): Lexed {
    return (this.#lexed ??= this.#lex());
  }

  /** What the names of the text mean, from its tokens alone. */
  get view(): View {
    return this.lexed.view;
  }

  #lex(): Lexed {
    const { tokens, comments } = prepare(this.source, () => undefined);
    const file = tokenTree(tokens);
    const outline = outlineOf(file, this.source);
    const { vocabulary, known = new Map<string, string>() } = this.options;
    const words = new Words({
      vocabulary,
      known,
      uses: new Set(outline.uses),
      incomplete: false,
      absent: [],
      use: insertUse(outline.lastUse, this.source),
    });
    return { tokens, comments, file, outline, view: { words, outline } };
  }
}

/** What the tokens of a text say. */
export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly comments: readonly Comment[];
  /** The tokens, gathered by brackets. */
  readonly file: Group;
  readonly outline: Outline;
  readonly view: View;
}
