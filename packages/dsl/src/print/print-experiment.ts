import {
  type DataSpec,
  type Experiment,
  type ExperimentSpec,
  type ModelSpec,
  quoted,
  type RecipeSpec,
} from '@gramian/core';
import { format } from '../format/format.js';
import { dataText, modelText, recipeText } from './print.js';

/**
 * An experiment with its recipes as a `.net` text in its one form: read again it gives the same recipes and the same experiment, places
 * aside.
 * @throws RangeError where a grid varies the parameters of a model, which recipes do not have any more, and where models, data or
 * recipes that differ have one name
 */
export function printExperiment({ spec, recipes }: Experiment): string {
  const parameter = spec.grid.find(({ path }) => path.startsWith('model.'));
  if (parameter)
    throw new RangeError(
      `The grid varies \`${parameter.path}\`, but the models of recipes have no parameters.`,
    );
  const taking = recipes.filter(({ name }) => spec.recipes.includes(name));
  const uses = [...new Set(taking.flatMap((recipe) => recipe.uses))].sort();
  return format(
    [
      uses.map((name) => `use ${quoted(name)}`).join('\n'),
      ...distinct<ModelSpec>(
        'models',
        taking.map(({ model }) => model),
      ).map(modelText),
      ...distinct<DataSpec>(
        'data',
        taking.map(({ data }) => data),
      ).map(dataText),
      ...distinct<RecipeSpec>('recipes', taking).map(recipeText),
      experimentText(spec),
    ].join('\n\n'),
  );
}

/** Each once. */
function distinct<T extends { readonly name: string }>(what: string, all: readonly T[]): readonly T[] {
  const seen = new Map<string, T>();
  for (const each of all) {
    const first = seen.get(each.name);
    if (first && keyOf(first) !== keyOf(each))
      throw new RangeError(`Two ${what} that differ have the name \`${each.name}\`.`);
    if (!first) seen.set(each.name, each);
  }
  return [...seen.values()];
}

const keyOf = (spec: object): string =>
  JSON.stringify(spec, (key, value: unknown) => (key === 'at' ? undefined : value));

function experimentText({ name, recipes, seeds, grid, plots }: ExperimentSpec): string {
  const series = [...new Set(plots.map((plot) => plot.series))];
  const axes = [...new Set(plots.map(({ against }) => against))];
  const lines = [
    `run ${recipes.join(', ')}`,
    ...(grid.length > 0
      ? [`grid ${grid.map(({ path, values }) => `${path}: [${values.join(', ')}]`).join(', ')}`]
      : []),
    ...(seeds.length > 0 ? [`seeds ${seedsText(seeds)}`] : []),
    ...(plots.length > 0 ? [`plot ${series.join(', ')} against ${axes.join(', ')}`] : []),
  ];
  return `experiment ${name} {\n${lines.join('\n')}\n}`;
}

/** `1..5` where they follow one another. */
function seedsText(seeds: readonly number[]): string {
  const [first = 0] = seeds;
  const inRow = seeds.length > 2 && seeds.every((seed, i) => seed === first + i);
  return inRow ? `${first}..${first + seeds.length - 1}` : seeds.join(', ');
}
