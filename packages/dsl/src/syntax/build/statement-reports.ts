import type { CstElement, CstNode } from 'chevrotain';
import type { Place } from '@gramian/core';
import type { Name } from '../tree.js';
import { type Building, elementsOf, endOfElement, placeOfElement, quoted, startOf, tokensOf } from './cst.js';

export function reportAssign(node: CstNode, word: Name, building: Building): void {
  const place = placeOfElement(node, building);
  building.report({
    code: 'GN0110',
    message: `\`${word.text}\` takes its options without \`${tokensOf(node, 'Colon').length > 0 ? ':' : '='}\`.`,
    help: 'A statement is a word, then its options: `epochs 10`.',
    place,
    suggestion: { message: 'Remove it.', edits: [{ place, text: '' }] },
  });
}

export function reportCall(node: CstNode, word: Name, building: Building): void {
  const elements = elementsOf(node);
  const [open, close] = [elements.at(0), elements.at(-1)];
  if (open === undefined || close === undefined) return;
  const inside = building.source.text.slice(endOfElement(open), startOf(close)).trim();
  building.report({
    code: 'GN0111',
    severity: 'warning',
    message: 'The options of a statement stand without parentheses.',
    place: placeOfElement(node, building),
    suggestion: {
      message: /[\r\n]/.test(inside)
        ? 'Remove the parentheses.'
        : `Write \`${`${word.text} ${inside}`.trim()}\`.`,
      edits: [
        { place: placeOfElement(open, building), text: inside === '' ? '' : ' ' },
        { place: placeOfElement(close, building), text: '' },
      ],
    },
  });
}

/** Reports `residual { … } as h`. */
export function reportLateAs(place: Place, name: Name, head: CstElement, building: Building): void {
  const end = endOfElement(head);
  building.report({
    code: 'GN0101',
    message: `\`as ${name.text}\` stands before the brace, not after it.`,
    help: 'Names come first: `residual as h { … }`.',
    place,
    suggestion: {
      message: 'Move it before the brace.',
      edits: [
        { place: building.source.place(end, end), text: ` as ${name.text}` },
        { place, text: '' },
      ],
    },
  });
}

export function reportSameLine(node: CstNode, building: Building): void {
  const [word] = tokensOf(node, 'Name');
  building.report({
    code: 'GN0101',
    message: `${quoted(word ?? node, building)} needs a line of its own.`,
    help: 'A new line or `;` ends a statement.',
    place: placeOfElement(word ?? node, building),
  });
}

/** Reports what begins no statement. */
export function reportStray(node: CstNode, building: Building): void {
  building.report({
    code: 'GN0101',
    message:
      node.name === 'block'
        ? 'A block needs a word before it.'
        : `${quoted(node, building)} cannot stand here.`,
    help: 'A statement begins with a word: `dense 10`.',
    place:
      node.name === 'block'
        ? placeOfElement(elementsOf(node)[0] ?? node, building)
        : placeOfElement(node, building),
  });
}
