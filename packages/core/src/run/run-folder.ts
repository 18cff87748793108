import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { EngineInfo } from '../engine/engine.js';
import type { PlannedExperiment } from '../spec/experiment.js';
import type { RecipeSpec } from '../spec/spec.js';
import { createGivenFolder, createOwnFolder, notEmpty } from './create-folder.js';
import { describeEnvironment, type Environment } from './environment.js';
import { faultCode } from './file-fault.js';
import { recordOf } from './experiment-record.js';
import { encodeJson } from './json.js';
import { folderName, RUN_FILES, timeStamp } from './layout.js';
import { RecipeWriter } from './recipe-writer.js';
import { writing } from './run-folder-error.js';
import { writeAtomically } from './write-atomically.js';

export interface RunFolderOptions {
  /** Where run folders are made, `runs` unless told otherwise. Each gets a name of its own in it. */
  readonly root?: string;
  /** The folder itself instead, new or empty. */
  readonly out?: string;
  /** Name of the run: the `.net` file's, without its ending. */
  readonly name: string;
  /** Text of the `.net` file as run. */
  readonly source: string;
  /** Folder of the `.net` file, where there is one: what its data names is there. */
  readonly home?: string;
  /** The command line, word by word. */
  readonly command: readonly string[];
  readonly engine: EngineInfo;
  /** Where the run is an experiment. */
  readonly experiment?: PlannedExperiment;
}

/** The folder of one `train` command: its text, its environment, a folder for each recipe, its report. */
export class RunFolder {
  #recipes = 0;

  constructor(
    readonly path: string,
    readonly environment: Environment,
  ) {}

  /** A folder for the next recipe. Recipes of one name (several seeds) get folders of their own. @throws RunFolderError */
  recipe(spec: RecipeSpec): RecipeWriter {
    const path = createOwnFolder(this.path, folderName(spec.name, 'recipe'));
    return new RecipeWriter(path, spec, this.#recipes++);
  }

  /** Puts the report into the folder. @returns its path @throws RunFolderError */
  writeReport(html: string): string {
    const path = join(this.path, RUN_FILES.report);
    writing(path, () => {
      writeAtomically(path, html);
    });
    return path;
  }
}

/**
 * Makes the folder of a run and writes down what it starts from.
 * @throws RunFolderError where it cannot be made, or `out` holds something already
 */
export function createRunFolder(options: RunFolderOptions): RunFolder {
  const started = new Date();
  const stamped = `${folderName(options.name, 'run')}-${timeStamp(started)}`;
  const path =
    options.out === undefined
      ? createOwnFolder(options.root ?? 'runs', stamped)
      : createGivenFolder(options.out);
  claim(path, options.source);
  const { name, command, engine } = options;
  const home = options.home === undefined ? undefined : relative(path, options.home);
  const environment = describeEnvironment({ name, command, engine, started, home });
  writing(path, () => {
    writeAtomically(join(path, RUN_FILES.environment), encodeJson(environment));
  });
  const { experiment } = options;
  if (experiment)
    writing(path, () => {
      writeAtomically(join(path, RUN_FILES.experiment), encodeJson(recordOf(experiment)));
    });
  return new RunFolder(path, environment);
}

/** The text first, and only where there is none: of two runs with one empty `out`, one gets it. */
function claim(path: string, source: string): void {
  const file = join(path, RUN_FILES.source);
  try {
    writing(file, () => {
      writeFileSync(file, source, { flag: 'wx' });
    });
  } catch (error) {
    throw error instanceof Error && faultCode(error.cause) === 'EEXIST' ? notEmpty(path) : error;
  }
}
