import { resolve } from 'node:path';
import {
  atCheckpoint,
  chooseRecipe,
  openTrained,
  readRunFolder,
  trainedRecipes,
  type Run,
  type TrainedModel,
} from '@gramian/core/runtime';
import { openEngine } from '@gramian/engine';
import { vocabularyOf } from '@gramian/plugins';
import type { Context } from '../command-line.js';
import { OWN_FOLDER } from '../own-folder.js';
import type { Working } from './working.js';

/**
 * Trained networks of a run. Plugin packages are those of the folder where the command runs, never of the run folder: that may
 * come from anyone.
 * @param which the one that is meant, or all of them
 */
export async function openModels(
  path: string,
  which: {
    readonly recipe: string | undefined;
    /** The step of a checkpoint, or `last`. */
    readonly checkpoint?: string | undefined;
    readonly all: boolean;
  },
  { folder, terminal }: Context,
  working: Working,
): Promise<{ readonly run: Run; readonly models: readonly TrainedModel[] }> {
  const read = await readRunFolder(resolve(folder, path));
  const { checkpoint } = which;
  const run =
    checkpoint === undefined ? read : { ...atCheckpoint({ ...read, path }, checkpoint), path: read.path };
  const all = which.all && which.recipe === undefined ? trainedRecipes(run) : [];
  const trained = all.length > 0 ? all : [chooseRecipe({ ...run, path }, which.recipe)];
  const vocabulary = await vocabularyOf(
    trained.flatMap(({ recipe }) => recipe.uses),
    { folder, program: OWN_FOLDER },
  );
  working.show('Loading TensorFlow');
  const engine = await openEngine({
    onNotice: (line) => {
      working.close();
      terminal.err.line(line);
    },
  });
  const models: TrainedModel[] = [];
  for (const recipe of trained) models.push(await openTrained(recipe, { engine, vocabulary }));
  return { run, models };
}

/** The folder of the `.net` file that a run was made from. */
export function homeOf({ path, environment }: Run): string {
  return resolve(path, environment.home ?? '.');
}
