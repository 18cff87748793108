import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import { RunFolderError } from '../run/run-folder-error.js';

/**
 * A run as it was at a checkpoint: the parameters of that step stand for the final ones, also where a training has not ended.
 * Trainings without it have left nothing then.
 * @param checkpoint its step, or `last`
 * @throws RunFolderError where no training of the run has it
 */
export function atCheckpoint(run: Run, checkpoint: string): Run {
  const recipes = run.recipes.map((recipe): RecipeRun => {
    const { parametersPath: _, ...rest } = recipe;
    const found =
      checkpoint === 'last'
        ? recipe.checkpoints.at(-1)
        : recipe.checkpoints.find(({ step }) => String(step) === checkpoint);
    return found ? { ...rest, parametersPath: found.path } : rest;
  });
  if (recipes.some(({ parametersPath }) => parametersPath !== undefined)) return { ...run, recipes };
  const steps = [...new Set(run.recipes.flatMap(({ checkpoints }) => checkpoints.map(({ step }) => step)))];
  if (steps.length === 0)
    throw new RunFolderError(
      `${run.path} has no checkpoints.`,
      'A recipe with `checkpoint every: 5 epochs` writes them while it trains.',
    );
  throw new RunFolderError(
    `${run.path} has no checkpoint of step ${checkpoint}.`,
    `Take \`last\`, or one of these steps: ${steps.sort((a, b) => a - b).join(', ')}.`,
  );
}
