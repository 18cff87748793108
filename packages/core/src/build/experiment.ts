import type { Experiment, PlotAxis, PlotSpec } from '../spec/experiment.js';
import type { OptionValue, Range, RecipeSpec } from '../spec/spec.js';
import { writtenValue } from '../spec/written.js';
import { BuildError } from './build-error.js';
import { checkName } from './names.js';

/** What an experiment says. */
export interface ExperimentParts {
  /** The recipes that take part. */
  readonly run: readonly RecipeSpec[];
  /** Each runs with every combination of these values: `{ 'optimizer.rate': [0.1, 0.01], batch: [64, 'all'] }`. */
  readonly grid?: Readonly<Record<string, readonly OptionValue[]>> | undefined;
  /** Each runs with each of these seeds: `[1, 2, 7]`, or `range(1, 5)` for 1 to 5. */
  readonly seeds?: readonly number[] | Range | undefined;
  /** What the report draws: every number against every axis. */
  readonly plot?: { readonly series: readonly string[]; readonly against: readonly PlotAxis[] } | undefined;
}

/**
 * An experiment: `experiment('Rates', { run: [plain], grid: { 'optimizer.rate': [0.1, 0.01] }, seeds: range(1, 5) })`. Written as a text by
 * `printExperiment` of @gramian/dsl, and read by `check`, it has its runs.
 * @throws BuildError for an experiment without recipes, two recipes of one name, and seeds that are none
 */
export function experiment(name: string, { run, grid = {}, seeds = [], plot }: ExperimentParts): Experiment {
  checkName(name, 'an experiment', experiment);
  const recipes = run.map((recipe) => recipe.name);
  const twice = recipes.find((each, i) => recipes.indexOf(each) < i);
  if (recipes.length === 0) throw new BuildError(`The experiment \`${name}\` runs no recipe.`, experiment);
  if (twice !== undefined)
    throw new BuildError(`Two recipes of \`${name}\` have the name \`${twice}\`.`, experiment);
  const plots = (plot?.series ?? []).flatMap((series) =>
    (plot?.against ?? []).map((against): PlotSpec => ({ series, against })),
  );
  return {
    spec: {
      name,
      recipes,
      seeds: seedsOf(seeds),
      grid: Object.entries(grid).map(([path, values]) => ({ path, values: values.map(writtenValue) })),
      plots,
    },
    recipes: run,
  };
}

function seedsOf(seeds: readonly number[] | Range): readonly number[] {
  const all =
    'from' in seeds ? Array.from({ length: seeds.to - seeds.from + 1 }, (_, i) => seeds.from + i) : seeds;
  const wrong = all.find((seed) => !Number.isSafeInteger(seed) || seed < 0);
  if (wrong !== undefined)
    throw new BuildError(`\`seeds\` takes integers ≥ 0, not \`${wrong}\`.`, experiment);
  return all;
}
