import { basename } from 'node:path';
import { closest } from '../spec/closest.js';
import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import { RunFolderError } from '../run/run-folder-error.js';

/** A recipe's training that left a network. */
export type TrainedRecipe = RecipeRun & Required<Pick<RecipeRun, 'data' | 'parametersPath'>>;

/** The trainings of a run that left a network, in the order in which they ran. */
export function trainedRecipes({ recipes }: Run): readonly TrainedRecipe[] {
  return recipes.filter(isTrained);
}

/**
 * The one that is meant.
 * @param name of the recipe, or of its folder in the run where several have one name; may be left out where there is only one
 * @throws RunFolderError that lists what there is
 */
export function chooseRecipe(run: Run, name: string | undefined): TrainedRecipe {
  const trained = trainedRecipes(run);
  const [first, ...others] = trained;
  if (name === undefined) {
    if (first === undefined)
      throw new RunFolderError(`${run.path} holds no trained network.`, untrainedHelp(run));
    if (others.length === 0) return first;
    throw new RunFolderError(
      `${run.path} holds ${trained.length} trained networks: ${names(trained)}.`,
      `Say which one: --recipe ${folderOf(first)}.`,
    );
  }
  const found = trained.find((recipe) => folderOf(recipe) === name);
  const named = trained.filter(({ recipe }) => recipe.name === name);
  const chosen = found ?? named[0];
  if (chosen !== undefined && (found !== undefined || named.length === 1)) return chosen;
  if (named.length > 1)
    throw new RunFolderError(
      `${run.path} holds ${named.length} trainings of \`${name}\`: ${names(named)}.`,
      'Name the folder of the one that you mean.',
    );
  const untrained = run.recipes.find(({ recipe }) => recipe.name === name);
  if (untrained !== undefined)
    throw new RunFolderError(
      `The training of \`${name}\` in ${run.path} left no network: it ${stateText(untrained)}.`,
      trained.length === 0 ? 'Train it again.' : `Take another one: ${names(trained)}.`,
    );
  const near = closest(name, trained.map(folderOf));
  throw new RunFolderError(
    `${run.path} holds no recipe \`${name}\`.`,
    near === undefined ? `It holds ${names(trained)}.` : `Did you mean \`${near}\`?`,
  );
}

function isTrained(recipe: RecipeRun): recipe is TrainedRecipe {
  return recipe.data !== undefined && recipe.parametersPath !== undefined;
}

const folderOf = ({ path }: RecipeRun) => basename(path);

const names = (recipes: readonly RecipeRun[]) =>
  recipes.map((recipe) => `\`${folderOf(recipe)}\``).join(', ');

function untrainedHelp({ recipes: [first] }: Run): string {
  return first === undefined ? 'Train one first.' : `Its training ${stateText(first)}; train it again.`;
}

function stateText({ status: { state, reason } }: RecipeRun): string {
  if (state === 'failed') return reason === undefined ? 'failed' : `failed (${reason.replace(/\.$/, '')})`;
  return state === 'running' ? 'is still running, or was killed' : 'ended before the first step';
}
