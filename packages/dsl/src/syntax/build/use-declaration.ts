import type { CstNode } from 'chevrotain';
import { isNpmName } from '../../source/npm-name.js';
import type { UseDeclaration } from '../tree.js';
import { type Building, endOfElement, nodesOf, placeOfElement, startOf, tokensOf } from './cst.js';
import { stringOf } from './literals.js';
import { reportStray } from './statement-reports.js';

/** `use "@gramian/optim-ggn"`. Without its quotes the name counts all the same. */
export function useOf(node: CstNode, building: Building): UseDeclaration {
  const at = placeOfElement(node, building);
  const [text] = tokensOf(node, 'String');
  const [unexpected] = nodesOf(node, 'unexpected');
  if (text) {
    if (unexpected) reportStray(unexpected, building);
    const name = stringOf(text, building);
    return { kind: 'use', ...(name.kind === 'string' ? { package: name } : {}), at };
  }
  const place = unexpected ? placeOfElement(unexpected, building) : at;
  const meant = unexpected ? building.source.text.slice(startOf(unexpected), endOfElement(unexpected)) : '';
  const clear = isNpmName(meant);
  building.report({
    code: 'GN0103',
    message: '`use` needs the name of a package in quotes.',
    place,
    ...(clear
      ? { suggestion: { message: `Write \`use "${meant}"\`.`, edits: [{ place, text: `"${meant}"` }] } }
      : { help: 'For example `use "@gramian/optim-ggn"`.' }),
  });
  return { kind: 'use', ...(clear ? { package: { kind: 'string', value: meant, at: place } } : {}), at };
}
