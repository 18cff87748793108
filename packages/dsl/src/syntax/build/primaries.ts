import type { CstNode } from 'chevrotain';
import type { Place } from '@gramian/core';
import { span } from '../../source/source.js';
import type { Expression, List, Name, Reference } from '../tree.js';
import { argumentsOf } from './arguments.js';
import { type Building, nameOf, nodesOf, placeOfElement, tokensOf } from './cst.js';
import { numberOf, stringOf } from './literals.js';
import { missing } from './operators.js';

/** A number, a text, a name with or without options, a list, or something between parentheses. */
export function primaryOf(node: CstNode | undefined, previous: Place, building: Building): Expression {
  const token =
    node &&
    [
      ...tokensOf(node, 'Number'),
      ...tokensOf(node, 'String'),
      ...tokensOf(node, 'True'),
      ...tokensOf(node, 'False'),
    ][0];
  if (token) {
    const at = placeOfElement(token, building);
    if (node.children['Number']) return numberOf(token, building);
    if (node.children['String']) return stringOf(token, building);
    return { kind: 'boolean', value: token.image === 'true', at };
  }
  const [reference] = node ? nodesOf(node, 'reference') : [];
  if (reference) return referenceOf(reference, building);
  const [list] = node ? nodesOf(node, 'list') : [];
  if (list) return listOf(list, building);
  const [group] = node ? nodesOf(node, 'bracketed') : [];
  return group ? groupOf(group, building) : missing(previous, building);
}

function referenceOf(node: CstNode, building: Building): Expression {
  const path = nodesOf(node, 'path')[0] ?? node;
  const name = pathOf(path, building);
  const [options] = nodesOf(node, 'bracketed');
  const [sizes] = nodesOf(node, 'list');
  const at = placeOfElement(node, building);
  if (tokensOf(path, 'Dot').length >= name.path.length) return { kind: 'missing', at };
  if (options) return { kind: 'call', callee: name, ...argumentsOf(options, building), at };
  if (sizes) return { kind: 'indexed', name, sizes: listOf(sizes, building), at };
  return name;
}

/** `test.mae` */
export function pathOf(node: CstNode, building: Building): Reference {
  const path: readonly Name[] = tokensOf(node, 'Name').map((token) => nameOf(token, building));
  const at = placeOfElement(node, building);
  const dot = tokensOf(node, 'Dot').at(-1);
  const last = path.at(-1);
  if (dot && last && dot.startOffset > last.at.offset) {
    const place = placeOfElement(dot, building);
    building.report({ code: 'GN0103', message: 'A name is missing after `.`.', place });
  }
  return { kind: 'reference', path, at };
}

function listOf(node: CstNode, building: Building): List {
  const { arguments: items } = argumentsOf(node, building);
  for (const { name } of items)
    if (name)
      building.report({
        code: 'GN0101',
        message: `\`${name.text}:\` cannot stand in a list.`,
        help: 'The values of a list have no names: `[3, 3]`.',
        place: name.at,
      });
  return { kind: 'list', items: items.map(({ value }) => value), at: placeOfElement(node, building) };
}

function groupOf(node: CstNode, building: Building): Expression {
  const { arguments: items, broken } = argumentsOf(node, building);
  const at = placeOfElement(node, building);
  const [first, second] = items;
  // Where the parentheses are not empty in the text, what was in them has been reported.
  const lost =
    items.length === 0 && /[^()\s]/.test(building.source.text.slice(at.offset, at.offset + at.length));
  if (broken || lost) return { kind: 'missing', at };
  if (first === undefined) {
    building.report({
      code: 'GN0102',
      message: 'Nothing stands between these parentheses.',
      help: 'Parentheses hold arithmetic, as in `(width + 1) * 2`, or the options of the word before them.',
      place: at,
    });
    return { kind: 'missing', at };
  }
  if (second === undefined && first.name === undefined) return { kind: 'group', inner: first.value, at };
  building.report({
    code: 'GN0101',
    message: 'These parentheses hold more than one value.',
    help: 'A list stands between square brackets: `[3, 3]`. Options follow the word that they belong to: `sgd(rate: 0.1)`.',
    place: second ? span(first.at, second.at) : at,
  });
  return { kind: 'missing', at };
}
