import type { Words } from '../../check/words.js';
import type { Block, Declaration, RecipeDeclaration, Tree } from '../../syntax/tree.js';
import { Finding, type InView } from './finding.js';
import { gridMeanings } from './grid.js';
import { modelMeanings } from './in-model.js';
import { statementMeanings } from './in-statement.js';
import type { GivenValue, NamedThing, Occurrence } from './meaning.js';
import { NO_NAMES } from './named-things.js';
import { useMeanings } from './values.js';

/** What is known of a tree's names and values. */
export interface Meanings {
  /** What every name means, in the order of the text. Names that mean nothing are left out. */
  readonly occurrences: readonly Occurrence[];
  /** Values, and the options that they are given for. */
  readonly values: readonly GivenValue[];
}

/** What every name of a tree means. */
export function meaningsIn(tree: Tree, words: Words): Meanings {
  const finding = new Finding(tree, words);
  for (const declaration of tree.declarations) declarationMeanings(declaration, tree, finding);
  return {
    occurrences: finding.occurrences.sort((a, b) => a.at.offset - b.at.offset),
    values: finding.values,
  };
}

function declarationMeanings(declaration: Declaration, tree: Tree, finding: Finding): void {
  if (declaration.kind === 'use') return;
  const { name, kind, block } = declaration;
  if (name) finding.give(name, finding.things.get(kind, name.text));
  if (declaration.kind === 'model') modelMeanings(declaration, finding);
  if (declaration.kind === 'data') dataMeanings(block, finding);
  if (declaration.kind === 'recipe') {
    const { from } = declaration;
    if (from) finding.refer(from, finding.things.get('recipe', from.text));
    blockMeanings('recipe', block, trained([declaration], finding), finding);
  }
  if (declaration.kind === 'experiment') {
    const recipes = finding.recipes.of(declaration);
    const view = trained(recipes, finding);
    blockMeanings('experiment', block, view, finding);
    for (const { word, arguments: args } of block.statements)
      if (word.text === 'grid')
        for (const argument of args) gridMeanings(argument, recipes, tree, view, finding);
  }
}

function dataMeanings({ statements }: Block, finding: Finding): void {
  for (const statement of statements) {
    const { word, arguments: args } = statement;
    const own = finding.statement('data', word);
    const kind = finding.words.has('dataset', word.text) ? 'dataset' : 'treatment';
    if (own) statementMeanings(own, statement, NOTHING, finding);
    else useMeanings(kind, word, args, NOTHING, finding);
  }
}

function blockMeanings(
  home: 'recipe' | 'experiment',
  { statements }: Block,
  view: InView,
  finding: Finding,
): void {
  for (const statement of statements) {
    const own = finding.statement(home, statement.word);
    if (own) statementMeanings(own, statement, view, finding);
  }
}

const NOTHING: InView = { scope: NO_NAMES, outputs: NO_NAMES };

/** What is in view where recipes are spoken of: the outputs of their models, of those with one name the first. */
function trained(recipes: readonly RecipeDeclaration[], { things, recipes: all }: Finding): InView {
  const outputs = new Map<string, NamedThing>();
  for (const recipe of recipes)
    for (const [name, thing] of things.inside(all.named(recipe, 'model')).output)
      if (!outputs.has(name)) outputs.set(name, thing);
  return { scope: NO_NAMES, outputs };
}
