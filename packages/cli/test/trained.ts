import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderFiles, type Engine, type RecipeSpec, type Table } from '@gramian/core';
import { loadData, train } from '@gramian/core/runtime';
import { checkFile } from '../src/language/check-file.js';

export const NETS = dirname(fileURLToPath(import.meta.resolve('@gramian/models/nets/quickstart.net')));

/** What became of a recipe of the zoo. */
export interface Trained {
  readonly recipe: RecipeSpec;
  /** Each recorded number over the course of the training, its first value from before the first step. */
  readonly series: ReadonlyMap<string, readonly number[]>;
  /** Those that were handed over, by name. */
  readonly parameters: Readonly<Record<string, Float32Array>>;
  /** The numbers that belong to them. */
  readonly end: Readonly<Record<string, number>>;
}

/**
 * Trains a recipe of one of the nets.
 * @param set `path=value`, over what the file says
 * @throws Error where the file, or what is set, has a fault
 */
export async function trained(
  engine: Engine,
  net: string,
  name: string,
  set: readonly string[] = [],
): Promise<Trained> {
  const { recipe, vocabulary } = await recipeOf(net, name, set);
  const series = new Map<string, number[]>();
  for await (const event of train(recipe, { engine, vocabulary, files: folderFiles(NETS) })) {
    if (event.type === 'evaluation')
      for (const [number, value] of Object.entries(event.metrics))
        series.set(number, [...(series.get(number) ?? []), value]);
    if (event.type === 'end') {
      const parameters = Object.entries(event.parameters).map(([key, { data }]) => [key, data] as const);
      return { recipe, series, parameters: Object.fromEntries(parameters), end: event.metrics };
    }
  }
  throw new Error(`${net}: the training of ${name} has no end.`);
}

/** The samples that a recipe of one of the nets learns from. */
export async function trainingSet(net: string, name: string): Promise<Table> {
  const { recipe, vocabulary } = await recipeOf(net, name, []);
  const { train: table } = await loadData(recipe.data, vocabulary, {
    files: folderFiles(NETS),
    seed: recipe.seed,
  });
  return table;
}

async function recipeOf(net: string, name: string, set: readonly string[]) {
  const { recipes, diagnostics, vocabulary } = await checkFile(net, NETS, { recipes: [name], set });
  const recipe = recipes.find((each) => each.name === name);
  if (!recipe) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { recipe, vocabulary };
}
