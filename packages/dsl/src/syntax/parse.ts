import type { IToken } from 'chevrotain';
import type { Diagnostic, Report } from '../diagnostic/diagnostic.js';
import { Findings } from '../diagnostic/findings.js';
import { Source } from '../source/source.js';
import { pairBrackets } from './brackets.js';
import { declarationsOf } from './build/declarations.js';
import { parser } from './grammar.js';
import { mendKeywords } from './keywords.js';
import { layOut } from './layout.js';
import { type Comment, tokenize } from './lexer.js';
import type { Tree } from './tree.js';

export interface Parsed {
  readonly tree: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a `.net` text. There is a tree for any text at all, however broken, and nothing is thrown.
 * @param file as places and messages name it
 */
export function parse(text: string, file?: string): Parsed {
  const findings = new Findings();
  const tree = parseSource(new Source(text, file), findings.report);
  return { tree, diagnostics: findings.diagnostics };
}

export function parseSource(source: Source, report: Report): Tree {
  return treeOf(prepare(source, report), source, report);
}

export function treeOf({ tokens, comments }: Prepared, source: Source, report: Report): Tree {
  parser.input = [...tokens];
  const file = parser.file();
  return {
    declarations: declarationsOf(file, { source, report, hoisted: [] }),
    comments,
    at: source.place(0, source.text.length),
  };
}

/** Tokens as the parser takes them: keywords mended, brackets balanced, statements ended. */
export interface Prepared {
  readonly tokens: readonly IToken[];
  readonly comments: readonly Comment[];
}

export function prepare(source: Source, report: Report): Prepared {
  const { tokens, comments, cut } = tokenize(source, report);
  const paired = pairBrackets(mendKeywords(tokens, source, report), source, cut, report);
  return { tokens: layOut(paired, source), comments };
}
