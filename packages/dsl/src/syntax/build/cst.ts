import type { CstElement, CstNode, IToken } from 'chevrotain';
import type { Place } from '@gramian/core';
import type { Report } from '../../diagnostic/diagnostic.js';
import type { Source } from '../../source/source.js';
import { endOf } from '../lexer.js';
import type { Name, UseDeclaration } from '../tree.js';

/** What all parts of the building need: the text, and where to report. */
export interface Building {
  readonly source: Source;
  readonly report: Report;
  /** What stands in a block and belongs at the top of the file. */
  readonly hoisted: UseDeclaration[];
}

export function isToken(element: CstElement): element is IToken {
  return 'image' in element;
}

/** The tokens that a rule consumed as one type, in order. */
export function tokensOf(node: CstNode, type: string): readonly IToken[] {
  return (node.children[type] ?? []).filter(isToken);
}

/** The nodes of a subrule, in order. */
export function nodesOf(node: CstNode, rule: string): readonly CstNode[] {
  return (node.children[rule] ?? []).filter((element): element is CstNode => !isToken(element));
}

/** Everything directly under a node that is not empty, in the order of the text. */
export function elementsOf(node: CstNode): readonly CstElement[] {
  return Object.values(node.children)
    .flat()
    .filter((element) => !Number.isNaN(startOf(element)))
    .sort((a, b) => startOf(a) - startOf(b) || endOfElement(a) - endOfElement(b));
}

export function startOf(element: CstElement): number {
  return isToken(element) ? element.startOffset : (element.location?.startOffset ?? NaN);
}

/** The offset right after an element. Chevrotain counts the last character in. */
export function endOfElement(element: CstElement): number {
  return isToken(element) ? endOf(element) : (element.location?.endOffset ?? NaN) + 1;
}

export function placeOfElement(element: CstElement, { source }: Building): Place {
  return source.place(startOf(element), endOfElement(element));
}

export function nameOf(token: IToken, { source }: Building): Name {
  return { text: token.image, at: source.place(token.startOffset, endOf(token)) };
}

/** The text of an element for a message, cut where it is long. */
export function quoted(element: CstElement, { source }: Building): string {
  const text = source.text.slice(startOf(element), endOfElement(element)).replace(/\s+/g, ' ');
  return text.length > 40 ? `\`${text.slice(0, 38)}…\`` : `\`${text}\``;
}
