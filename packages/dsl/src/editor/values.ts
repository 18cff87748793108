import { optionText, type OptionValue } from '@gramian/core';
import type { Checking } from '../check/checking.js';
import { LayerShapes } from '../check/model/layer-shape.js';
import { evaluate, type Scope } from '../check/evaluate.js';
import { parameterScope } from '../check/parameters.js';
import type { Argument, Expression, ModelDeclaration, Statement } from '../syntax/tree.js';
import type { NamedThing } from './meanings/meaning.js';
import { Recipes } from './meanings/recipes.js';
import { type Around, around } from './nodes.js';
import type { Reading } from './reading.js';

/** As many turns of a loop as are shown. */
const SHOWN = 6;

/** Parameters with their values, and where those come from. */
interface Given {
  readonly scope: Scope;
  /** The recipe that gives them; absent for the defaults. */
  readonly recipe: string | undefined;
}

/** What a parameter is by default and in the recipes that give it. */
export function parameterValues({ name, owner, at }: NamedThing, reading: Reading): readonly string[] {
  const model = modelAt(reading, at.offset) ?? modelNamed(reading, owner);
  if (model === undefined) return [];
  const texts = givenIn(model, reading).map(({ scope, recipe }) => {
    const value = scope.get(name);
    const text = value === undefined ? 'no value' : `\`${optionText(value)}\``;
    return recipe === undefined ? `${text} by default` : `${text} in \`${recipe}\``;
  });
  return texts.filter((text) => !text.startsWith('no value'));
}

/** What arithmetic comes to: `2 * width` is 32. In a loop, for its first turns. */
export function computedText(
  reading: Reading,
  offset: number,
): { readonly text: string; readonly at: Expression['at'] } | undefined {
  const chain = around(reading.tree, offset);
  const expression = chain.find(isComputed);
  const model = chain.find((node): node is ModelDeclaration => 'kind' in node && node.kind === 'model');
  if (!expression || !model) return undefined;
  const loops = chain.filter(isLoop);
  const lines = givenIn(model, reading).flatMap(({ scope, recipe }) => {
    const values = scopesOf(loops, scope, reading).map((inner) =>
      evaluate(expression, inner, quiet(reading)),
    );
    if (values.length === 0 || values.includes(undefined)) return [];
    const shown = values.slice(0, SHOWN).flatMap((value) => (value === undefined ? [] : [optionText(value)]));
    const text = `${shown.join(', ')}${values.length > SHOWN ? ', …' : ''}`;
    return [recipe === undefined ? `= ${text}` : `= ${text} in \`${recipe}\``];
  });
  return lines.length === 0 ? undefined : { text: [...new Set(lines)].join('\n\n'), at: expression.at };
}

/** The defaults of a model, and what each recipe that names it gives. */
function givenIn(model: ModelDeclaration, reading: Reading): readonly Given[] {
  const checking = quiet(reading);
  const given: Given[] = [{ scope: parameterScope(model, undefined, checking), recipe: undefined }];
  const recipes = new Recipes(reading.tree);
  for (const declaration of reading.tree.declarations) {
    if (declaration.kind !== 'recipe' || recipes.named(declaration, 'model') !== model.name?.text) continue;
    const use = declaration.block.statements.find(({ word }) => word.text === 'model')?.arguments[0];
    const args: readonly Argument[] = use?.value.kind === 'call' ? use.value.arguments : [];
    if (!use || args.length === 0) continue;
    const scope = parameterScope(model, { arguments: args, at: use.at, broken: false }, checking);
    given.push({ scope, recipe: declaration.name?.text });
  }
  return given;
}

/** The scopes of the turns of loops, one in the other, as many as are shown and one. */
function scopesOf(loops: readonly Statement[], scope: Scope, reading: Reading): readonly Scope[] {
  let scopes: readonly Scope[] = [scope];
  for (const { as, arguments: args } of loops) {
    const count = args[0]?.value;
    scopes = scopes
      .flatMap((outer) => {
        const times = count && evaluate(count, outer, quiet(reading));
        const turns = typeof times === 'number' && Number.isInteger(times) ? Math.min(times, SHOWN + 1) : 0;
        return Array.from({ length: turns }, (_, turn): Scope =>
          as ? new Map<string, OptionValue | undefined>([...outer, [as.text, turn]]) : outer,
        );
      })
      .slice(0, SHOWN + 1);
  }
  return [...new Set(scopes)];
}

function quiet({ view, source, options }: Reading): Checking {
  return {
    report: () => undefined,
    words: view.words,
    layers: new LayerShapes(),
    endless: new Set(),
    files: undefined,
    sources: new Map([[options.file, source]]),
  };
}

function isComputed(node: Around): node is Expression {
  return 'kind' in node && ['arithmetic', 'negation', 'group'].includes(node.kind);
}

function isLoop(node: Around): node is Statement {
  return 'word' in node && node.word.text === 'repeat';
}

function modelAt({ tree }: Reading, offset: number): ModelDeclaration | undefined {
  return around(tree, offset).find(
    (node): node is ModelDeclaration => 'kind' in node && node.kind === 'model',
  );
}

function modelNamed({ tree }: Reading, name: string | undefined): ModelDeclaration | undefined {
  return tree.declarations.find(
    (declaration): declaration is ModelDeclaration =>
      declaration.kind === 'model' && name !== undefined && declaration.name?.text === name,
  );
}
