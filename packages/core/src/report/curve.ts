import type { RecipeRun } from '../run/read-recipe.js';
import type { EvaluationEvent, StepEvent } from '../train/events.js';

/** A recorded number and when it was recorded. */
export interface Point {
  readonly step: number;
  readonly epoch: number;
  /** Training seconds. */
  readonly seconds: number;
  readonly value: number;
}

/** The whole training set's loss, and a batch's loss, as the training loop names them. */
export const TRAINING_LOSS = 'train.loss';
export const BATCH_LOSS = 'loss';

/** The values of a series at the evaluations. */
export function evaluatedPoints({ evaluations }: RecipeRun, series: string): readonly Point[] {
  return pointsOf(evaluations, series);
}

/** The values of one of the steps' own metrics. */
export function stepPoints({ steps }: RecipeRun, metric: string): readonly Point[] {
  return pointsOf(steps, metric);
}

function pointsOf(events: readonly (EvaluationEvent | StepEvent)[], name: string): readonly Point[] {
  return events.flatMap(({ step, epoch, seconds, metrics }) => {
    const value = metrics[name];
    return value === undefined ? [] : [{ step, epoch, seconds, value }];
  });
}

/** How the training loss went: at the evaluations, or, where there are none, a running mean of the batches' losses. */
export interface LossCurve {
  readonly points: readonly Point[];
  /** Steps that each point is the mean of; undefined where the points were evaluated. */
  readonly meanOf?: number;
}

export function lossCurve(run: RecipeRun): LossCurve {
  const evaluated = evaluatedPoints(run, TRAINING_LOSS);
  if (evaluated.length > 1) return { points: evaluated };
  const batches = stepPoints(run, BATCH_LOSS);
  const meanOf = Math.max(1, Math.min(50, Math.floor(batches.length / 10)));
  return { points: runningMean(batches, meanOf), meanOf };
}

/** Each point the mean of itself and those before it, `width` in all, so that no value is from later than its place. */
function runningMean(points: readonly Point[], width: number): readonly Point[] {
  return points.slice(width - 1).map((point, i) => {
    const window = points.slice(i, i + width);
    return { ...point, value: window.reduce((sum, { value }) => sum + value, 0) / width };
  });
}
