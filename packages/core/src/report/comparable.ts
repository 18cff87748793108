import type { RecipeRun } from '../run/read-recipe.js';
import { lossPoints } from './curve.js';
import type { Point } from './point.js';
import { lossText, useText } from './use-text.js';

/** A training whose loss can be set beside others'. */
export interface Contender {
  readonly run: RecipeRun;
  readonly points: readonly Point[];
  readonly first: Point;
  readonly last: Point;
}

/** Trainings that ended (done or stopped) with a loss to speak of. */
export function contendersOf(recipes: readonly RecipeRun[]): readonly Contender[] {
  return recipes.flatMap((run) => {
    const points = lossPoints(run).filter(({ value }) => Number.isFinite(value));
    const [first] = points;
    const last = points.at(-1);
    const ended = run.status.state === 'done' || run.status.state === 'aborted';
    return ended && first && last && points.length > 1 ? [{ run, points, first, last }] : [];
  });
}

/** Whether losses of these trainings mean the same: one loss, one set of data. */
export function sameTask(recipes: readonly RecipeRun[]): boolean {
  const tasks = recipes.map(({ recipe: { loss, data } }) =>
    JSON.stringify([lossText(loss), useText(data.source), data.split && [data.split.train, data.split.test]]),
  );
  return new Set(tasks).size <= 1;
}

/** A training loss that all of them reached, and when each did first, as their lines show it. */
export interface Race {
  readonly level: number;
  /** From the first to the last. */
  readonly arrivals: readonly { readonly contender: Contender; readonly seconds: number }[];
}

/**
 * The race to the highest of the final losses: the lowest level that everyone reached. Undefined where there is nobody to
 * compare, or where some loss did not go down: the level would be no achievement.
 */
export function raceOf(contenders: readonly Contender[]): Race | undefined {
  if (contenders.length < 2 || !contenders.every(improved)) return undefined;
  const level = Math.max(...contenders.map(({ last }) => last.value));
  if (level >= Math.min(...contenders.map(({ first }) => first.value))) return undefined;
  const arrivals = contenders.map((contender) => ({ contender, seconds: arrival(contender.points, level) }));
  return { level, arrivals: arrivals.sort((a, b) => a.seconds - b.seconds) };
}

/**
 * Training seconds at which a curve first comes down to a level. Between two points it is the straight line of a logarithmic
 * plot: losses are known after each epoch only, and a whole epoch would be too coarse a clock.
 */
function arrival(points: readonly Point[], level: number): number {
  const at = points.findIndex(({ value }) => value <= level);
  const [before, after] = [points[at - 1], points[at]];
  if (!before || !after) return after?.seconds ?? Infinity;
  const height = after.value > 0 ? Math.log : (value: number) => value;
  const share = (height(before.value) - height(level)) / (height(before.value) - height(after.value));
  return before.seconds + share * (after.seconds - before.seconds);
}

export function improved({ first, last }: Pick<Contender, 'first' | 'last'>): boolean {
  return last.value < first.value;
}
