import { basename } from 'node:path';
import type { Engine, Files, RecipeSpec, TrainEvent, Vocabulary } from '@gramian/core';
import type { createRunFolder, readRunFolder, renderReport, train, RunFolder } from '@gramian/core/runtime';
import { failureOf } from '../failure.js';
import type { Display } from './display.js';
import { follow } from './follow.js';
import type { Progress } from './progress.js';

/** The part of the runtime that a run needs; handed in, so that it loads only when something is trained. */
export interface Runtime {
  readonly train: typeof train;
  readonly createRunFolder: typeof createRunFolder;
  readonly readRunFolder: typeof readRunFolder;
  readonly renderReport: typeof renderReport;
}

export interface RunRequest {
  /** The `.net` file's name and text. */
  readonly file: string;
  readonly source: string;
  /** Folder of the file. */
  readonly home: string;
  readonly recipes: readonly RecipeSpec[];
  readonly vocabulary: Vocabulary;
  readonly files: Files;
  readonly engine: Engine;
  /** Where run folders are made, or the folder itself. */
  readonly where: { readonly root: string } | { readonly out: string };
  /** The command line, word by word. */
  readonly command: readonly string[];
  readonly signal: AbortSignal;
  readonly display: Display;
  /** Milliseconds by any clock. */
  readonly now: () => number;
}

export interface RunResult {
  readonly folder: string;
  readonly report: string;
  readonly runs: readonly Progress[];
  /** Recipes whose training failed, and why. */
  readonly failures: readonly unknown[];
}

/**
 * Trains recipes one after the other into a run folder of their own. A training that diverges does not keep the next from its
 * turn; any other failure does. Whatever happens, the folder says how far it came.
 */
export async function runRecipes(request: RunRequest, runtime: Runtime): Promise<RunResult> {
  const { file, source, home, recipes, engine, command, signal, display } = request;
  const name = basename(file).replace(/\.net$/, '');
  const folder = runtime.createRunFolder({
    ...request.where,
    name,
    source,
    home,
    command,
    engine: engine.info,
  });
  const runs: Progress[] = [];
  const failures: unknown[] = [];
  try {
    for (const recipe of recipes) {
      if (signal.aborted) break;
      const error = await runRecipe(recipe, folder, request, runtime, runs);
      if (error !== undefined) failures.push(error);
      if (error !== undefined && !diverged(error)) break;
    }
  } finally {
    display.close();
  }
  return { folder: folder.path, report: await report(folder, runtime), runs, failures };
}

/** @returns why it failed, if it did */
async function runRecipe(
  recipe: RecipeSpec,
  folder: RunFolder,
  { engine, vocabulary, files, signal, display, now }: RunRequest,
  { train }: Runtime,
  runs: Progress[],
): Promise<unknown> {
  const keeper = folder.recipe(recipe);
  const { name } = recipe;
  display.waiting(`${name}: reading the data`);
  const onLoad = (fraction: number) => {
    if (fraction < 1) display.waiting(`${name}: reading the data`, fraction);
    else display.waiting(`${name}: compiling the training step`);
  };
  const events: AsyncIterable<TrainEvent> = train(recipe, { engine, vocabulary, files, signal, onLoad });
  try {
    await follow(events, { keeper, display, now, onStart: (progress) => runs.push(progress) });
    return undefined;
  } catch (error) {
    keeper.fail(failureOf(error).message);
    return error;
  }
}

const diverged = (error: unknown): boolean => error instanceof Error && error.name === 'TrainingError';

async function report(folder: RunFolder, { readRunFolder, renderReport }: Runtime): Promise<string> {
  return folder.writeReport(renderReport(await readRunFolder(folder.path)));
}
