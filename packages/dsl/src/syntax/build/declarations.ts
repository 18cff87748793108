import type { CstNode } from 'chevrotain';
import type { Place } from '@gramian/core';
import { span } from '../../source/source.js';
import { isNpmName } from '../../source/npm-name.js';
import type {
  Argument,
  Block,
  Declaration,
  Name,
  Parameter,
  RecipeDeclaration,
  UseDeclaration,
} from '../tree.js';
import { argumentsOf } from './arguments.js';
import {
  type Building,
  elementsOf,
  endOfElement,
  isToken,
  nameOf,
  nodesOf,
  placeOfElement,
  quoted,
  startOf,
  tokensOf,
} from './cst.js';
import { stringOf } from './literals.js';
import { blockOf, reportStray } from './statements.js';

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
      return { kind: 'experiment', ...name(), at };
    default:
      return undefined;
  }
}

function useOf(node: CstNode, building: Building): UseDeclaration {
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

const NAMES: Readonly<Record<string, string>> = {
  model: 'Digits',
  data: 'Digits',
  recipe: 'Fast',
  experiment: 'Widths',
};

function declaredName(node: CstNode, building: Building): { name?: Name } {
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

function bodyOf(node: CstNode, building: Building): Block {
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

function parametersOf(node: CstNode, building: Building): readonly Parameter[] {
  const [list] = nodesOf(node, 'bracketed');
  if (list === undefined) return [];
  return argumentsOf(list, building, '=').arguments.flatMap((argument) => parameterOf(argument, building));
}

function parameterOf({ name, value, at }: Argument, building: Building): readonly Parameter[] {
  if (name) return [{ name, default: value, at }];
  if (value.kind === 'missing') return [];
  const [only, ...more] = value.kind === 'reference' ? value.path : [];
  if (only && more.length === 0) return [{ name: only, at }];
  building.report({
    code: 'GN0101',
    message: 'A parameter is a name, with or without a default.',
    help: 'For example `model Net(inputs, width = 16) { … }`.',
    place: at,
  });
  return [];
}

function reportOutside(node: CstNode, building: Building): void {
  const [word] = tokensOf(node, 'Name');
  if (node.name !== 'statement' || word === undefined) reportStray(node, building);
  else
    building.report({
      code: 'GN0112',
      message: `\`${word.image}\` stands outside of every declaration.`,
      help: 'A file holds `use`, `model`, `data` and `recipe`; everything else stands between their braces.',
      place: placeOfElement(word, building),
    });
}
