import type { RecipeRun } from '../run/read-recipe.js';
import type { SeriesInfo } from '../train/events.js';
import { valueText } from './number-text.js';

/** The series that a person reads first, `test.mae`. */
export function headlineSeries({ start }: RecipeRun): SeriesInfo | undefined {
  return start?.series.find(({ name }) => name === start.headline);
}

/** The last value of a series, or undefined where none is finite. */
export function finalValue({ status }: RecipeRun, series: string): number | undefined {
  const value = status.metrics[series];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

/** The last value of a series as its table shows it. */
export function finalText({ status }: RecipeRun, series: SeriesInfo): string {
  const value = status.metrics[series.name];
  return value === undefined ? '–' : valueText(value, series);
}

/** Those with the best last value, where there are several to choose from and they differ. */
export function bestOf(runs: readonly RecipeRun[], { name, better }: SeriesInfo): readonly RecipeRun[] {
  const values = runs.flatMap((run) => finalValue(run, name) ?? []);
  if (better === undefined || new Set(values).size < 2) return [];
  const best = better === 'lower' ? Math.min(...values) : Math.max(...values);
  return runs.filter((run) => finalValue(run, name) === best);
}
