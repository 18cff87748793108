import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import type { SeriesInfo } from '../train/events.js';
import { contendersOf, raceOf, sameTask, type Race } from './comparable.js';
import { bestOf, finalText } from './final-value.js';
import { countText, epochsText, numberText, secondsText } from './number-text.js';

/** A column of numbers, under a heading that it shares with its neighbours. */
export interface ComparisonColumn {
  readonly group: string;
  readonly title: string;
  /** What it is called where it stands alone. */
  readonly label: string;
  readonly text: (run: RecipeRun) => string;
  /** The recipes that are best in it, where that can be said. */
  readonly best: readonly RecipeRun[];
}

/** The comparison of a run's recipes, column by column: what a table of it shows, in a page or in a terminal. */
export function comparisonOf({ recipes }: Run): readonly ComparisonColumn[] {
  const contenders = contendersOf(recipes);
  const race = sameTask(contenders.map(({ run }) => run)) ? raceOf(contenders) : undefined;
  return [...COSTS, ...(race ? [raceColumn(race)] : []), ...errorColumns(recipes)];
}

const COSTS: readonly ComparisonColumn[] = [
  {
    group: 'progress',
    title: 'epochs',
    label: 'epochs',
    text: ({ status }) => epochsText(status.epoch),
    best: [],
  },
  {
    group: 'progress',
    title: 'steps',
    label: 'steps',
    text: ({ status }) => countText(status.step),
    best: [],
  },
  {
    group: 'time',
    title: 'training',
    label: 'training time',
    text: ({ status }) => secondsText(status.seconds),
    best: [],
  },
  {
    group: 'time',
    title: 'in all',
    label: 'time in all',
    text: ({ status }) => secondsText(status.wall),
    best: [],
  },
  {
    group: 'time',
    title: 'ms a step',
    label: 'ms a step',
    text: ({ status }) => (status.step === 0 ? '–' : numberText((status.seconds * 1000) / status.step)),
    best: [],
  },
];

function raceColumn({ level, arrivals }: Race): ComparisonColumn {
  const [first] = arrivals;
  return {
    group: 'time',
    title: `to a loss of ${numberText(level)}`,
    label: `to a loss of ${numberText(level)}`,
    text: (run) => {
      const arrival = arrivals.find(({ contender }) => contender.run === run);
      return arrival ? secondsText(arrival.seconds) : '–';
    },
    best: first ? [first.contender.run] : [],
  };
}

/** Losses and errors of both splits, each pair under one heading: `loss` over `training` and `test`. */
function errorColumns(recipes: readonly RecipeRun[]): readonly ComparisonColumn[] {
  const byName = new Map(
    recipes.flatMap(({ start }) => start?.series ?? []).map((series) => [series.name, series]),
  );
  const parsed = [...byName.values()].flatMap((series) => {
    const [, split, measure] = /^(train|test)\.(.+)$/.exec(series.name) ?? [];
    const recorded = recipes.some(({ status }) => status.metrics[series.name] !== undefined);
    return recorded && split !== undefined && measure !== undefined ? [{ series, split, measure }] : [];
  });
  const measures = [...new Set(parsed.map(({ measure }) => measure))];
  const ended = contendersOf(recipes).map(({ run }) => run);
  const comparable = sameTask(ended) ? ended : [];
  return measures.flatMap((measure) =>
    parsed
      .filter((each) => each.measure === measure)
      .sort((a, b) => (a.split < b.split ? 1 : -1))
      .map(({ series, split }) => ({
        group: measureTitle(measure, series),
        title: split === 'train' ? 'training' : 'test',
        label: series.unit === undefined ? series.title : `${series.title}, ${series.unit}`,
        text: (run: RecipeRun) => finalText(run, { ...series, format: bare(series.format) }),
        best: bestOf(comparable, series),
      })),
  );
}

/** The unit stands in the heading, not in every cell. */
function bare(format: SeriesInfo['format']): SeriesInfo['format'] {
  return format === 'target' ? 'number' : format;
}

function measureTitle(measure: string, { format, unit }: SeriesInfo): string {
  return format === 'target' && unit !== undefined ? `${measure}, ${unit}` : measure;
}
