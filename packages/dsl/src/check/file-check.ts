import type { ModelSpec, PlannedExperiment, RecipeSpec } from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { nearest } from '../diagnostic/nearest.js';
import { Source } from '../source/source.js';
import type { DataDeclaration, RecipeDeclaration, Statement, Tree } from '../syntax/tree.js';
import type { CheckOptions } from './check.js';
import type { Checking } from './checking.js';
import { type CheckedData, checkData } from './data.js';
import { type Declared, lookUp } from './declared.js';
import { readExperiment } from './experiment.js';
import { type RecipeAt, runsOf } from './experiment-runs.js';
import { Inheritance } from './inherit.js';
import { checkModel } from './model.js';
import { Overrides, overridesOf } from './overrides.js';
import { checkParameters } from './parameters.js';
import { checkRecipe, type MergedRecipe } from './recipe.js';
import { thereAre } from './unknown-word.js';

/** How places name the names after `--recipe`: as one text, a name on each line. */
export const RECIPE = '--recipe';

export function recipeSource(names: readonly string[]): Source {
  return new Source(names.join('\n'), RECIPE);
}

/** Checks every declaration of a file: what recipes use as they use it, the rest by itself. */
export class FileCheck {
  readonly #data = new Map<DataDeclaration, CheckedData>();

  constructor(
    private readonly tree: Tree,
    private readonly declared: Declared,
    private readonly options: CheckOptions,
    private readonly checking: Checking,
  ) {}

  /**
   * The recipes that are wanted, the experiments, and the models that no recipe uses, as they are by default; as far as they are
   * without a fault.
   */
  results(): {
    readonly recipes: readonly RecipeSpec[];
    readonly experiments: readonly PlannedExperiment[];
    readonly models: readonly ModelSpec[];
  } {
    const { declared, checking, options } = this;
    const { report, words } = checking;
    const inheritance = new Inheritance(declared, checking);
    const set = new Overrides(overridesOf(options.set ?? [], report), declared, words, report);
    const all = this.tree.declarations.filter((declaration) => declaration.kind === 'recipe');
    this.#reportUnwanted();
    const merged = all.map((declaration): MergedRecipe => {
      const recipe = { declaration, ...inheritance.of(declaration) };
      return this.#isWanted(declaration) ? set.on(recipe) : recipe;
    });
    const sound = new Set<RecipeDeclaration>();
    const recipes = merged.flatMap((recipe) => {
      const { declaration } = recipe;
      const wanted = this.#isWanted(declaration);
      const spec = this.#specOf(recipe, wanted ? [set] : [], checking);
      if (spec) sound.add(declaration);
      return spec && wanted ? [spec] : [];
    });
    const recipeAt: RecipeAt = (declaration, { point, awaited }, inside) => {
      const recipe = merged.find((each) => each.declaration === declaration);
      // What is wrong with the recipe itself has been said.
      if (!recipe || !sound.has(declaration)) return undefined;
      const grid = new Overrides(point, declared, words, inside.report);
      return this.#specOf({ ...grid.on(recipe), awaited }, [set, grid], inside);
    };
    const experiments = this.tree.declarations.flatMap((declaration) => {
      if (declaration.kind !== 'experiment') return [];
      const read = readExperiment(declaration, declared, checking);
      const planned = runsOf(declaration, read, recipeAt, checking);
      return planned && declared.experiment.get(planned.spec.name) === declaration ? [planned] : [];
    });
    // What recipes use is looked at as they use it before anything is looked at by itself.
    const models = this.#checkAlone(merged);
    return { recipes, experiments, models };
  }

  /** @param overrides what is set in the data that the recipe names, one after the other */
  #specOf(recipe: MergedRecipe, overrides: readonly Overrides[], checking: Checking): RecipeSpec | undefined {
    const dataOf = (name: { text: string; at: Statement['at'] }, inside: Checking) => {
      const data = lookUp('data', name, this.declared, inside.report);
      const changed = data && overrides.reduce((each, over) => over.onData(each, recipe), data);
      return changed && this.#dataOf(changed, inside);
    };
    return checkRecipe(recipe, this.declared, dataOf, checking);
  }

  #dataOf(declaration: DataDeclaration, checking: Checking): CheckedData {
    const checked = this.#data.get(declaration) ?? checkData(declaration, checking);
    this.#data.set(declaration, checked);
    return checked;
  }

  /** Of two recipes with one name the first is the recipe. */
  #isWanted(declaration: RecipeDeclaration): boolean {
    const { recipes } = this.options;
    const name = declaration.name?.text;
    const first = name !== undefined && this.declared.recipe.get(name) === declaration;
    return first && (recipes === undefined || recipes.length === 0 || recipes.includes(name));
  }

  /** Models and data that no recipe uses, with their defaults. */
  #checkAlone(recipes: readonly MergedRecipe[]): readonly ModelSpec[] {
    const alone: ModelSpec[] = [];
    const used = (word: 'model' | 'data') =>
      new Set(recipes.map(({ statements }) => nameIn(statements.get(word))));
    const [models, data] = [used('model'), used('data')];
    for (const declaration of this.tree.declarations) {
      const name = declaration.kind === 'use' ? undefined : declaration.name?.text;
      if (declaration.kind === 'model') {
        checkParameters(declaration, this.checking);
        if (name === undefined || !models.has(name) || this.declared.model.get(name) !== declaration) {
          const { layers, spec } = checkModel(declaration, undefined, this.declared.model, this.checking);
          this.checking.layers.merge(layers);
          if (spec) alone.push(spec);
        }
      }
      if (
        declaration.kind === 'data' &&
        (name === undefined || !data.has(name) || this.declared.data.get(name) !== declaration)
      )
        this.#dataOf(declaration, this.checking);
    }
    return alone;
  }

  #reportUnwanted(): void {
    const names = this.options.recipes ?? [];
    const { recipe } = this.declared;
    let offset = 0;
    for (const name of names) {
      if (!recipe.has(name)) {
        const place = recipeSource(names).place(offset, offset + name.length);
        const rest = recipe.size > 0 ? thereAre([...recipe.keys()]) : 'It has no recipes.';
        this.checking.report({
          code: 'GN0803',
          message: `There is no recipe \`${name}\` in this file.`,
          place,
          ...didYouMean(place, nearest(name, recipe.keys()), rest),
        });
      }
      offset += name.length + 1;
    }
  }
}

/** The model or the data that a statement names. */
function nameIn(statement: Statement | undefined): string | undefined {
  const value = statement?.arguments[0]?.value;
  const reference = value?.kind === 'call' ? value.callee : value;
  return reference?.kind === 'reference' ? reference.path[0]?.text : undefined;
}
