import type { CstNode } from 'chevrotain';
import type { Place } from '@gramian/core';
import { span } from '../../source/source.js';
import type { Block, Name } from '../tree.js';
import { type Building, elementsOf, nameOf, nodesOf, placeOfElement, quoted, tokensOf } from './cst.js';
import { blockOf } from './statements.js';

const NAMES: Readonly<Record<string, string>> = {
  model: 'Digits',
  data: 'Digits',
  recipe: 'Fast',
  experiment: 'Widths',
};

/** The name of a declaration. Reports where there is none, and what follows it and cannot. */
export function declaredName(node: CstNode, building: Building): { name?: Name } {
  const [token] = tokensOf(node, 'Name');
  const keyword = placeOfElement(elementsOf(node)[0] ?? node, building);
  const [unexpected] = nodesOf(node, 'unexpected');
  if (token && unexpected) reportHeader(unexpected, building);
  if (token) return { name: nameOf(token, building) };
  building.report({
    code: 'GN0103',
    message: `This ${node.name} has no name.`,
    help: `A name follows the word: \`${node.name} ${NAMES[node.name] ?? 'Name'} { … }\`.`,
    place: unexpected ? span(keyword, placeOfElement(unexpected, building)) : keyword,
  });
  return {};
}

function reportHeader(node: CstNode, building: Building): void {
  building.report({
    code: 'GN0101',
    message: `${quoted(node, building)} cannot stand here.`,
    help: 'A block `{ … }` follows the name; a model may have parameters between: `model Net(width = 16) { … }`.',
    place: placeOfElement(node, building),
  });
}

/** The block of a declaration. Reports where there is none. */
export function bodyOf(node: CstNode, building: Building): Block {
  const [block] = nodesOf(node, 'block');
  if (block) return blockOf(block, building);
  const header: Place = placeOfElement(node, building);
  // Where there is not even a name, that has been said.
  const [declared] = tokensOf(node, 'Name');
  if (declared)
    building.report({
      code: 'GN0104',
      message: `This ${node.name} has no block.`,
      help: `What belongs to it stands between braces: \`${node.name} ${declared.image} { … }\`.`,
      place: header,
    });
  return { statements: [], broken: true, at: header };
}
