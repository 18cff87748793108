import { basename } from 'node:path';
import type { EngineInfo, PlannedExperiment, RecipeSpec, TrainEvent, Vocabulary } from '@gramian/core';
import type { createRunFolder, readRunFolder, renderReport, RunFolder } from '@gramian/core/runtime';
import { failureOf } from '../failure.js';
import type { Display } from './display.js';
import { explain } from './explain.js';
import { follow } from './follow.js';
import type { Progress } from './progress.js';

/** The part of the runtime that a run needs; handed in, so that it loads only when something is trained. */
export interface Runtime {
  readonly createRunFolder: typeof createRunFolder;
  readonly readRunFolder: typeof readRunFolder;
  readonly renderReport: typeof renderReport;
}

/** Trains one recipe, wherever that is. */
export type TrainOne = (
  recipe: RecipeSpec,
  options: { readonly signal: AbortSignal; readonly onLoad: (fraction: number) => void },
) => AsyncIterable<TrainEvent>;

export interface RunRequest {
  /** The `.net` file's name and text. */
  readonly file: string;
  readonly source: string;
  /** Folder of the file. */
  readonly home: string;
  readonly recipes: readonly RecipeSpec[];
  /** The experiment that they belong to. */
  readonly experiment?: PlannedExperiment;
  /** The words of the file, to say where one comes from. */
  readonly vocabulary: Vocabulary;
  readonly engine: EngineInfo;
  readonly train: TrainOne;
  /** Whether every operation runs by itself, as the run folder says then. */
  readonly eager: boolean;
  /** Where run folders are made, or the folder itself. */
  readonly where: { readonly root: string } | { readonly out: string };
  /** The command line, word by word. */
  readonly command: readonly string[];
  readonly signal: AbortSignal;
  readonly display: Display;
  /** Told of a training that failed when it does, and of which recipe. */
  readonly onFailure: (error: unknown, recipe: string) => void;
  /** Milliseconds by any clock. */
  readonly now: () => number;
}

export interface RunResult {
  readonly folder: string;
  readonly report: string;
  readonly runs: readonly Progress[];
  /** Names of the recipes whose training failed. */
  readonly failed: readonly string[];
  /** Those whose turn never came. */
  readonly left: readonly string[];
}

/**
 * Trains recipes one after the other into a run folder of their own. A training that diverges does not keep the next from its
 * turn; any other failure does. Whatever happens, the folder says how far it came.
 */
export async function runRecipes(request: RunRequest, runtime: Runtime): Promise<RunResult> {
  const { file, source, home, recipes, experiment, command, signal, display, onFailure } = request;
  const name = basename(file).replace(/\.net$/, '');
  const engine = engineOf(request);
  const folder = runtime.createRunFolder({
    ...request.where,
    name,
    source,
    home,
    command,
    engine,
    ...(experiment ? { experiment } : {}),
  });
  const runs: Progress[] = [];
  const failed: string[] = [];
  const left = recipes.map((recipe) => recipe.name);
  try {
    for (const recipe of recipes) {
      if (signal.aborted) break;
      left.shift();
      const failure = await runRecipe(recipe, folder, request, runs);
      if (failure === undefined) continue;
      failed.push(recipe.name);
      display.close();
      onFailure(failure.told, recipe.name);
      if (!diverged(failure.error)) break;
    }
  } finally {
    display.close();
  }
  return { folder: folder.path, report: await report(folder, runtime), runs, failed, left };
}

interface RecipeFailure {
  readonly error: unknown;
  /** The same for the person who trains. */
  readonly told: unknown;
}

/** @returns why it failed, if it did */
async function runRecipe(
  recipe: RecipeSpec,
  folder: RunFolder,
  { engine, train, vocabulary, eager, signal, display, now }: RunRequest,
  runs: Progress[],
): Promise<RecipeFailure | undefined> {
  const keeper = folder.recipe(recipe);
  const { name } = recipe;
  let progress: Progress | undefined;
  display.waiting(`${name}: reading the data`);
  const onLoad = (fraction: number) => {
    if (fraction < 1) display.waiting(`${name}: reading the data`, fraction);
    else display.waiting(`${name}: compiling the training step`);
  };
  const events = train(recipe, { signal, onLoad });
  const onStart = (started: Progress) => {
    progress = started;
    runs.push(started);
  };
  try {
    await follow(eager && engine.name === 'tensorflow' ? saidToBeSlow(events) : events, {
      keeper,
      display,
      now,
      onStart,
    });
    return undefined;
  } catch (error) {
    if (progress) progress.failed = true;
    const told = explain(error, { recipe, vocabulary, step: progress?.step ?? 0 });
    keeper.fail(failureOf(told).message);
    return { error, told };
  }
}

/** What the person should know of a training whose steps are not compiled. */
async function* saidToBeSlow(events: AsyncIterable<TrainEvent>): AsyncGenerator<TrainEvent, void> {
  for await (const event of events) {
    yield event;
    if (event.type === 'start')
      yield {
        type: 'notice',
        message:
          'Every operation runs by itself (--eager): for debugging, several times slower than a compiled step.',
      };
  }
}

function engineOf({ engine, eager }: RunRequest): EngineInfo {
  return eager ? { ...engine, settings: { ...engine.settings, steps: 'eager' } } : engine;
}

const diverged = (error: unknown): boolean => error instanceof Error && error.name === 'TrainingError';

async function report(folder: RunFolder, { readRunFolder, renderReport }: Runtime): Promise<string> {
  return folder.writeReport(renderReport(await readRunFolder(folder.path)));
}
