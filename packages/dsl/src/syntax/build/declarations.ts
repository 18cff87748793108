import type { CstNode } from 'chevrotain';
import type { Declaration, Name, RecipeDeclaration } from '../tree.js';
import { type Building, elementsOf, isToken, nameOf, placeOfElement, tokensOf } from './cst.js';
import { bodyOf, declaredName } from './headers.js';
import { parametersOf } from './parameters.js';
import { reportStray } from './statement-reports.js';
import { useOf } from './use-declaration.js';

/** The declarations of a file, in order. */
export function declarationsOf(file: CstNode, building: Building): readonly Declaration[] {
  const declarations: Declaration[] = [];
  let stray = false;
  for (const element of elementsOf(file)) {
    if (isToken(element)) continue;
    const declaration = declarationOf(element, building);
    if (declaration) declarations.push(declaration);
    // Of statements in a row that ended up outside, the first is enough.
    else if (!stray) reportOutside(element, building);
    stray = declaration === undefined;
  }
  return [...building.hoisted, ...declarations];
}

function declarationOf(node: CstNode, building: Building): Declaration | undefined {
  const at = placeOfElement(node, building);
  const name = () => declaredName(node, building);
  switch (node.name) {
    case 'use':
      return useOf(node, building);
    case 'model':
      return {
        kind: 'model',
        ...name(),
        parameters: parametersOf(node, building),
        block: bodyOf(node, building),
        at,
      };
    case 'data':
      return { kind: 'data', ...name(), block: bodyOf(node, building), at };
    case 'recipe':
      return recipeOf(node, building);
    case 'experiment':
      return { kind: 'experiment', ...name(), block: bodyOf(node, building), at };
    default:
      return undefined;
  }
}

function recipeOf(node: CstNode, building: Building): RecipeDeclaration {
  const name = declaredName(node, building);
  const from = fromOf(node, building);
  const block = bodyOf(node, building);
  // Without the name after `from` nobody knows what the recipe comes by.
  const lost = !from.from && tokensOf(node, 'From').length > 0;
  const at = placeOfElement(node, building);
  return { kind: 'recipe', ...name, ...from, block: lost ? { ...block, broken: true } : block, at };
}

function fromOf(node: CstNode, building: Building): { from?: Name } {
  const [from] = tokensOf(node, 'From');
  if (from === undefined) return {};
  const [name] = tokensOf(node, 'parent');
  if (name) return { from: nameOf(name, building) };
  building.report({
    code: 'GN0103',
    message: 'The name of a recipe is missing after `from`.',
    place: placeOfElement(from, building),
  });
  return {};
}

function reportOutside(node: CstNode, building: Building): void {
  const [word] = tokensOf(node, 'Name');
  if (node.name !== 'statement' || word === undefined) reportStray(node, building);
  else
    building.report({
      code: 'GN0112',
      message: `\`${word.image}\` stands outside of every declaration.`,
      help: 'A file holds `use`, `model`, `data`, `recipe` and `experiment`; everything else stands between their braces.',
      place: placeOfElement(word, building),
    });
}
