import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SPEC_VERSION, type RecipeSpec } from '../spec/spec.js';
import type { CompiledEvent, DataRecord, EvaluationEvent, StepEvent } from '../train/events.js';
import { dataSchema } from './data-schema.js';
import { RECIPE_FILES } from './layout.js';
import { parseVersioned, parseWith } from './parse-with.js';
import { parseMetrics } from './read-metrics.js';
import { exists, readText } from './read-text.js';
import { recipeSchema } from './recipe-schema.js';
import { statusSchema, type StartRecord } from './schemas.js';
import type { Status } from './status.js';

/** Parameters on the way, in a file for `readSafetensors`. */
export interface Checkpoint {
  readonly step: number;
  readonly path: string;
}

/** One recipe's training, as far as it came. */
export interface RecipeRun {
  readonly path: string;
  readonly recipe: RecipeSpec;
  readonly status: Status;
  /** Absent where the training ended before it began: the data could not be read, the network not be built. */
  readonly start?: StartRecord;
  /** What the network needs to know about its data. Absent like `start`. */
  readonly data?: DataRecord;
  readonly compiled?: CompiledEvent;
  readonly steps: readonly StepEvent[];
  readonly evaluations: readonly EvaluationEvent[];
  readonly notices: readonly string[];
  /** The parameters on the way, in the order of their steps. */
  readonly checkpoints: readonly Checkpoint[];
  /** Where the final parameters are, once there are any: for `readSafetensors`. */
  readonly parametersPath?: string;
}

/**
 * Reads a recipe's folder, finished or not. Undefined for a folder that is none, or whose making was interrupted.
 * @throws RunFolderError where a file is broken
 */
export async function readRecipe(path: string): Promise<RecipeRun | undefined> {
  const at = {
    recipe: join(path, RECIPE_FILES.recipe),
    status: join(path, RECIPE_FILES.status),
    data: join(path, RECIPE_FILES.data),
    metrics: join(path, RECIPE_FILES.metrics),
    parameters: join(path, RECIPE_FILES.parameters),
    checkpoints: join(path, RECIPE_FILES.checkpoints),
  };
  if (!(await exists(at.recipe)) || !(await exists(at.status))) return undefined;
  const version = { field: 'version', readable: SPEC_VERSION };
  const recipe = parseVersioned(recipeSchema, await readText(at.recipe), at.recipe, version);
  const status = parseWith(statusSchema, await readText(at.status), at.status);
  const records = parseMetrics(await readText(at.metrics), at.metrics);
  const start = records.find((record) => record.type === 'start');
  const compiled = records.find((record) => record.type === 'compiled');
  const steps = records.filter((record) => record.type === 'step');
  const evaluations = records.filter((record) => record.type === 'evaluation');
  return {
    path,
    recipe,
    status: upToDate(status, steps.at(-1), evaluations),
    ...(start && { start }),
    ...((await exists(at.data)) && { data: parseWith(dataSchema, await readText(at.data), at.data) }),
    ...(compiled && { compiled }),
    steps,
    evaluations,
    checkpoints: await checkpointsIn(at.checkpoints),
    notices: records.flatMap((record) => (record.type === 'notice' ? [record.message] : [])),
    ...((await exists(at.parameters)) && { parametersPath: at.parameters }),
  };
}

/** Files that are being written, or were when the process died, have other names. */
async function checkpointsIn(path: string): Promise<readonly Checkpoint[]> {
  if (!(await exists(path))) return [];
  const steps = (await readdir(path)).flatMap((name) => {
    const [, step] = /^(\d+)\.safetensors$/.exec(name) ?? [];
    return step === undefined ? [] : [{ step: Number(step), path: join(path, name) }];
  });
  return steps.sort((a, b) => a.step - b.step);
}

/** The status file is written at the start and at the end; how far a training is in between, its metrics know. */
function upToDate(
  status: Status,
  step: StepEvent | undefined,
  evaluations: readonly EvaluationEvent[],
): Status {
  if (status.state !== 'running') return status;
  const evaluation = evaluations.at(-1);
  const { wall } = evaluation ?? status;
  // Not everything is recorded at every evaluation.
  const metrics = Object.assign(
    {},
    status.metrics,
    ...evaluations.map((each) => each.metrics),
  ) as Status['metrics'];
  const latest = step ?? evaluation ?? status;
  return { ...status, step: latest.step, epoch: latest.epoch, seconds: latest.seconds, wall, metrics };
}
