import type { RecipeRun } from '../run/read-recipe.js';
import type { SeriesInfo } from '../train/events.js';
import { BATCH_LOSS, evaluatedPoints, stepPoints, TRAINING_LOSS } from './curve.js';
import type { Point } from './point.js';
import { envelope } from './envelope.js';
import { runningMean, widthOf } from './running-mean.js';

/** Drawn points a curve, before they are doubled: more than a plot has pixels across. */
const BUCKETS = 480;

/** What a plot shows of a recipe. */
export interface Trace {
  /** Place of the recipe in the run, which gives the curves their look. */
  readonly recipe: number;
  readonly name: string;
  /** Every step, drawn faintly. */
  readonly raw: readonly Point[];
  /** The line: a running mean of the steps, or from evaluation to evaluation. */
  readonly line: readonly Point[];
  /** The evaluations, drawn as marks. */
  readonly marks: readonly Point[];
  /** Steps that the running mean is at most taken from; undefined where the line is none. */
  readonly meanOf: number | undefined;
  /** What several runs span around the line, where it stands for several. */
  readonly band?: { readonly lower: readonly Point[]; readonly upper: readonly Point[] };
  /** Where the training failed: its last step. */
  readonly failedAt: Point | undefined;
}

/** Fewer steps than these have no mean worth drawing. */
const SCATTER = 100;

/** Batch losses, their running mean, and the loss of the whole training set. */
export function lossTraces(recipes: readonly RecipeRun[]): readonly Trace[] {
  return traces(recipes, (run) => {
    const raw = stepPoints(run, BATCH_LOSS);
    const marks = evaluatedPoints(run, TRAINING_LOSS);
    return raw.length < SCATTER && marks.length > 1
      ? { raw, line: marks, marks, meanOf: undefined }
      : { raw, line: runningMean(raw), marks, meanOf: widthOf(raw.length) };
  });
}

/** The values of a series at the evaluations. */
export function seriesTraces(recipes: readonly RecipeRun[], { name }: SeriesInfo): readonly Trace[] {
  return traces(recipes, (run) => {
    const marks = evaluatedPoints(run, name);
    return { raw: [], line: marks, marks, meanOf: undefined };
  });
}

/** One of the optimizers' own metrics, step by step. */
export function stepTraces(recipes: readonly RecipeRun[], metric: string): readonly Trace[] {
  return traces(recipes, (run) => ({ raw: [], line: stepPoints(run, metric), marks: [], meanOf: undefined }));
}

/** The series to plot beside the loss and the headline: evaluated ones, and the steps' own. */
export function furtherSeries(
  recipes: readonly RecipeRun[],
  headline: string | undefined,
): { readonly evaluated: readonly SeriesInfo[]; readonly own: readonly string[] } {
  const infos = recipes.flatMap(({ start }) => start?.series ?? []);
  const byName = new Map(infos.map((info) => [info.name, info]));
  const recorded = new Set(
    recipes.flatMap((run) => run.evaluations.flatMap(({ metrics }) => Object.keys(metrics))),
  );
  const own = new Set(recipes.flatMap((run) => run.steps.flatMap(({ metrics }) => Object.keys(metrics))));
  return {
    evaluated: [...byName.values()].filter(
      ({ name }) => recorded.has(name) && name !== headline && name !== TRAINING_LOSS,
    ),
    own: [...own].filter((name) => name !== BATCH_LOSS),
  };
}

function traces(
  recipes: readonly RecipeRun[],
  points: (run: RecipeRun) => Pick<Trace, 'raw' | 'line' | 'marks' | 'meanOf'>,
): readonly Trace[] {
  return recipes.map((run, recipe) => {
    const { raw, line, marks, meanOf } = points(run);
    const last = raw.findLast(({ value }) => Number.isFinite(value));
    return {
      recipe,
      name: run.recipe.name,
      raw: envelope(raw, BUCKETS),
      line: envelope(line, BUCKETS),
      marks,
      meanOf,
      failedAt: run.status.state === 'failed' ? last : undefined,
    };
  });
}
