import type { Dirent } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SPEC_VERSION, type RecipeSpec } from '../spec/spec.js';
import type { CompiledEvent, EvaluationEvent, StepEvent } from '../train/events.js';
import type { Environment } from './environment.js';
import { faultCode, faultText } from './file-fault.js';
import { RECIPE_FILES, RUN_FILES, RUN_FORMAT } from './layout.js';
import { parseVersioned, parseWith } from './parse-with.js';
import { parseMetrics } from './read-metrics.js';
import { recipeSchema } from './recipe-schema.js';
import { RunFolderError } from './run-folder-error.js';
import { environmentSchema, statusSchema, type StartRecord } from './schemas.js';
import type { Status } from './status.js';

/** One recipe's training, as far as it came. */
export interface RecipeRun {
  readonly path: string;
  readonly recipe: RecipeSpec;
  readonly status: Status;
  /** Absent where the training ended before it began: the data could not be read, the network not be built. */
  readonly start?: StartRecord;
  readonly compiled?: CompiledEvent;
  readonly steps: readonly StepEvent[];
  readonly evaluations: readonly EvaluationEvent[];
  readonly notices: readonly string[];
  /** Where the final parameters are, once there are any: for `readSafetensors`. */
  readonly parametersPath?: string;
}

/** A run folder's content. */
export interface Run {
  readonly path: string;
  /** Text of the `.net` file as run. */
  readonly source: string;
  readonly environment: Environment;
  /** In the order in which they ran. */
  readonly recipes: readonly RecipeRun[];
}

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
  return { path, source, environment, recipes: recipes.sort((a, b) => a.status.index - b.status.index) };
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    throw new RunFolderError(
      `${path} cannot be read: ${faultText(cause)}.`,
      'Name a run folder, such as those that `gramian train` makes in `runs`.',
      { cause },
    );
  }
}

async function readEnvironment(path: string): Promise<Environment> {
  const file = join(path, RUN_FILES.environment);
  if (!(await exists(file)))
    throw new RunFolderError(
      `${path} is not a run folder: it has no ${RUN_FILES.environment}.`,
      'Name a run folder, such as those that `gramian train` makes in `runs`.',
    );
  return parseVersioned(environmentSchema, await readText(file), file, {
    field: 'format',
    readable: RUN_FORMAT,
  });
}

/** Undefined for a folder that is no recipe's, or whose making was interrupted. */
async function readRecipe(path: string): Promise<RecipeRun | undefined> {
  const file = (name: string) => join(path, name);
  if (!(await exists(file(RECIPE_FILES.recipe))) || !(await exists(file(RECIPE_FILES.status))))
    return undefined;
  const recipe = parseVersioned(
    recipeSchema,
    await readText(file(RECIPE_FILES.recipe)),
    file(RECIPE_FILES.recipe),
    { field: 'version', readable: SPEC_VERSION },
  );
  const status = parseWith(
    statusSchema,
    await readText(file(RECIPE_FILES.status)),
    file(RECIPE_FILES.status),
  );
  const records = parseMetrics(await readText(file(RECIPE_FILES.metrics)), file(RECIPE_FILES.metrics));
  const start = records.find((record) => record.type === 'start');
  const compiled = records.find((record) => record.type === 'compiled');
  const parameters = file(RECIPE_FILES.parameters);
  return {
    path,
    recipe,
    status,
    ...(start && { start }),
    ...(compiled && { compiled }),
    steps: records.filter((record) => record.type === 'step'),
    evaluations: records.filter((record) => record.type === 'evaluation'),
    notices: records.flatMap((record) => (record.type === 'notice' ? [record.message] : [])),
    ...((await exists(parameters)) && { parametersPath: parameters }),
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new RunFolderError(
      `${path} cannot be read: ${faultText(cause)}.`,
      faultCode(cause) === 'ENOENT'
        ? 'The run folder is incomplete: restore the file, or train again.'
        : 'Check your rights to it.',
      { cause },
    );
  }
}
