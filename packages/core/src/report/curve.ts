import type { RecipeRun } from '../run/read-recipe.js';
import type { EvaluationEvent, StepEvent } from '../train/events.js';
import type { Point } from './point.js';
import { runningMean } from './running-mean.js';

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

/** How the training loss went: at the evaluations, or, where there are none, by a running mean of the batches' losses. */
export function lossPoints(run: RecipeRun): readonly Point[] {
  const evaluated = evaluatedPoints(run, TRAINING_LOSS);
  return evaluated.length > 1 ? evaluated : runningMean(stepPoints(run, BATCH_LOSS));
}
