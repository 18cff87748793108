import type {
  Argument,
  Block,
  Declaration,
  Expression,
  Parameter,
  RecipeDeclaration,
  Statement,
  Tree,
} from '../syntax/tree.js';
import { partsOf } from './meanings.js';

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

/** The model or the data that a recipe names itself. */
export function namedIn(recipe: RecipeDeclaration, word: string): string | undefined {
  const value = recipe.block.statements.find((statement) => statement.word.text === word)?.arguments[0]
    ?.value;
  const reference = value?.kind === 'call' ? value.callee : value;
  return reference?.kind === 'reference' ? reference.path[0]?.text : undefined;
}
