import type { PlannedExperiment, RecipeSpec } from '@gramian/core';
import { closest } from '@gramian/core';
import { InputError, UsageError } from '../errors.js';
import type { CheckedFile } from '../language/check-file.js';

/** What is to be trained. */
export interface Chosen {
  readonly recipes: readonly RecipeSpec[];
  /** Where it is an experiment. */
  readonly experiment?: PlannedExperiment;
}

export interface Choice {
  readonly recipe?: readonly string[] | undefined;
  readonly experiment?: string | undefined;
  readonly seed?: number | undefined;
}

/**
 * What a command line asks for of a file: an experiment, by name or because it is the only one, or recipes.
 * @throws InputError, UsageError where it asks for what there is not, or for several things at once
 */
export function chosenOf(
  { file, experiments, recipes }: Pick<CheckedFile, 'file' | 'experiments' | 'recipes'>,
  { recipe, experiment: name, seed }: Choice,
): Chosen {
  if (name !== undefined && recipe !== undefined)
    throw new UsageError(
      '--experiment and --recipe cannot go together: an experiment says its recipes itself.',
    );
  const experiment = recipe === undefined ? experimentOf(file, experiments, name) : undefined;
  if (experiment === undefined)
    return { recipes: seed === undefined ? recipes : recipes.map((each) => ({ ...each, seed })) };
  if (seed !== undefined)
    throw new UsageError(
      `--seed cannot go with the experiment \`${experiment.spec.name}\`: it says its seeds itself.`,
    );
  return { recipes: experiment.runs.map((run) => run.recipe), experiment };
}

function experimentOf(
  file: string,
  experiments: readonly PlannedExperiment[],
  name: string | undefined,
): PlannedExperiment | undefined {
  const [first, ...others] = experiments;
  const names = experiments.map(({ spec }) => spec.name);
  if (name === undefined) {
    if (others.length === 0) return first;
    throw new InputError(
      `${file} has ${names.length} experiments: ${names.join(', ')}.`,
      `Say which one: --experiment ${names[0] ?? ''}. Recipes alone: --recipe NAME.`,
    );
  }
  const found = experiments.find(({ spec }) => spec.name === name);
  if (found) return found;
  const near = closest(name, names);
  throw new InputError(
    `There is no experiment \`${name}\` in ${file}.`,
    near !== undefined
      ? `Did you mean \`${near}\`?`
      : names.length === 0
        ? 'It has none: `experiment Name { run Fast, Baseline }` is one.'
        : `It has ${names.join(', ')}.`,
  );
}
