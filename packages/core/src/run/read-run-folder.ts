import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from './environment.js';
import { experimentSchema, type ExperimentRecord } from './experiment-record.js';
import { faultText } from './file-fault.js';
import { RUN_FILES, RUN_FORMAT } from './layout.js';
import { parseVersioned } from './parse-with.js';
import { readRecipe, type RecipeRun } from './read-recipe.js';
import { exists, readText } from './read-text.js';
import { RunFolderError } from './run-folder-error.js';
import { environmentSchema } from './schemas.js';

/** A run folder's content. */
export interface Run {
  readonly path: string;
  /** Text of the `.net` file as run. */
  readonly source: string;
  readonly environment: Environment;
  /** What the run was to find out, where it is an experiment. */
  readonly experiment?: ExperimentRecord;
  /** In the order in which they ran. */
  readonly recipes: readonly RecipeRun[];
}

const HELP = 'Name a run folder, such as those that `gramian train` makes in `runs`.';

/**
 * Reads a run folder, finished or not.
 * @throws RunFolderError where it is none, or a file in it is broken
 */
export async function readRunFolder(path: string): Promise<Run> {
  const folders = (await entriesOf(path)).filter((entry) => entry.isDirectory());
  const environment = await readEnvironment(path);
  const source = await readText(join(path, RUN_FILES.source));
  const recipes: RecipeRun[] = [];
  for (const { name } of folders) {
    const recipe = await readRecipe(join(path, name));
    if (recipe !== undefined) recipes.push(recipe);
  }
  const experiment = await readExperiment(path);
  return {
    path,
    source,
    environment,
    ...(experiment && { experiment }),
    recipes: recipes.sort((a, b) => a.status.index - b.status.index),
  };
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    throw new RunFolderError(`${path} cannot be read: ${faultText(cause)}.`, HELP, { cause });
  }
}

async function readExperiment(path: string): Promise<ExperimentRecord | undefined> {
  const file = join(path, RUN_FILES.experiment);
  if (!(await exists(file))) return undefined;
  return parseVersioned(experimentSchema, await readText(file), file, {
    field: 'format',
    readable: RUN_FORMAT,
  });
}

async function readEnvironment(path: string): Promise<Environment> {
  const file = join(path, RUN_FILES.environment);
  if (!(await exists(file)))
    throw new RunFolderError(`${path} is not a run folder: it has no ${RUN_FILES.environment}.`, HELP);
  const version = { field: 'format', readable: RUN_FORMAT };
  return parseVersioned(environmentSchema, await readText(file), file, version);
}
