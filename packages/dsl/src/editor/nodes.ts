import type { Argument, Block, Declaration, Expression, Parameter, Statement, Tree } from '../syntax/tree.js';
import { partsOf } from './expressions.js';

/** What can stand around a place. */
export type Around = Declaration | Block | Parameter | Statement | Argument | Expression;

/** The nodes around a place, from the declaration inwards. */
export function around(tree: Tree, offset: number): readonly Around[] {
  const chain: Around[] = [];
  let inside: readonly Around[] = tree.declarations;
  for (;;) {
    const next = inside.find(({ at }) => at.offset <= offset && offset <= at.offset + at.length);
    if (next === undefined) return chain;
    chain.push(next);
    inside = childrenOf(next);
  }
}

function childrenOf(node: Around): readonly Around[] {
  if ('statements' in node) return node.statements;
  if ('word' in node) return [...node.arguments, ...(node.block ? [node.block] : [])];
  if (!('kind' in node)) return 'value' in node ? [node.value] : node.default ? [node.default] : [];
  switch (node.kind) {
    case 'model':
      return [...node.parameters, node.block];
    case 'data':
    case 'recipe':
      return [node.block];
    case 'use':
    case 'experiment':
      return [];
    default:
      return partsOf(node);
  }
}
