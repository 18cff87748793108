import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import type { SeriesInfo } from '../train/events.js';
import type { Along } from './curve-path.js';
import { headlineSeries } from './final-value.js';
import { html, type Html } from './html.js';
import type { Panel } from './panel.js';
import { scaleFromZero, scaleOver, type Scale } from './scale.js';
import { furtherSeries, lossTraces, seriesTraces, stepTraces, type Trace } from './trace.js';

export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly caption: Html;
  readonly panels: readonly Panel[];
}

const PLAIN = { format: 'number' } as const;

/** The plots of a run: training loss, the headline, and whatever else was watched. Those without anything to show are left out. */
export function figuresOf({ recipes }: Run): readonly Figure[] {
  const headline = recipes.map(headlineSeries).find((series) => series !== undefined);
  const figures = [
    lossFigure(recipes),
    ...(headline ? [headlineFigure(recipes, headline)] : []),
    furtherFigure(recipes, headline),
  ];
  return figures.filter(({ panels }) => panels.length > 0);
}

function lossFigure(recipes: readonly RecipeRun[]): Figure {
  const traces = lossTraces(recipes);
  const means = traces.flatMap(({ meanOf, line }) =>
    meanOf !== undefined && line.length > 0 ? [meanOf] : [],
  );
  const lines =
    means.length === 0
      ? 'marks: the whole training set, at the start and after each epoch'
      : `lines: running mean of up to ${Math.max(...means)} steps, where the whole training set was not evaluated`;
  const panels = pair('loss', 'Training loss', PLAIN, traces);
  return {
    id: 'loss',
    title: 'Training loss',
    caption: html`Training loss against training time (<b>a</b>) and against passes over the training set
    (<b>b</b>). Faint: each mini-batch’s loss before its step; ${lines}. Time is spent in training steps
    alone, without compiling and evaluation.${leaving(panels)}`,
    panels,
  };
}

function headlineFigure(recipes: readonly RecipeRun[], series: SeriesInfo): Figure {
  const title = `${series.title.charAt(0).toUpperCase()}${series.title.slice(1)}`;
  const panels = pair('headline', title, series, seriesTraces(recipes, series));
  return {
    id: 'headline',
    title,
    caption: html`${title} against training time (<b>a</b>) and epochs (<b>b</b>), at the start and after each
    epoch.${
      series.better !== undefined && ` ${series.better === 'lower' ? 'Lower' : 'Higher'} is better.`
    }${leaving(panels)}`,
    panels,
  };
}

function furtherFigure(recipes: readonly RecipeRun[], headline: SeriesInfo | undefined): Figure {
  const { evaluated, own } = furtherSeries(recipes, headline?.name);
  const panels = [
    ...evaluated.flatMap((series) =>
      panel(`evaluated-${series.name}`, series.title, series, 'epoch', seriesTraces(recipes, series)),
    ),
    ...own.flatMap((metric) => panel(`step-${metric}`, metric, PLAIN, 'epoch', stepTraces(recipes, metric))),
  ];
  return {
    id: 'further',
    title: 'Also watched',
    caption: html`Everything else that was recorded, against epochs: what was watched after each epoch, and
    what the optimizers report of each step.`,
    panels,
  };
}

/** The same curves against time and against epochs. */
function pair(
  id: string,
  title: string,
  series: Panel['series'],
  traces: readonly Trace[],
): readonly Panel[] {
  return [
    ...panel(`${id}-seconds`, title, series, 'seconds', traces).map((made) => ({ ...made, letter: 'a' })),
    ...panel(`${id}-epoch`, title, series, 'epoch', traces).map((made) => ({ ...made, letter: 'b' })),
  ];
}

function panel(
  id: string,
  title: string,
  series: Panel['series'],
  along: Along,
  all: readonly Trace[],
): readonly Panel[] {
  const traces = all.filter(({ raw, line }) => raw.length + line.length > 0);
  const points = traces.flatMap(({ raw, line }) => [...raw, ...line]);
  if (points.length === 0) return [];
  const furthest = points.reduce((most, point) => Math.max(most, point[along]), 0);
  const starts = traces.flatMap(({ raw, line }) =>
    [raw[0]?.value ?? NaN, line[0]?.value ?? NaN].filter(Number.isFinite),
  );
  const y =
    series.format === 'percent'
      ? percentScale(points.map(({ value }) => value))
      : scaleOver(
          points.map(({ value }) => value),
          starts,
        );
  return [{ id, title, series, along, x: scaleFromZero(furthest), y, traces }];
}

/** Shares are read on an even axis, which ends at 100 % where they do. */
function percentScale(values: readonly number[]): Scale {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), 1);
  const high = finite.reduce((a, b) => Math.max(a, b), 0);
  const air = 0.06 * (high - low || 1);
  return { from: Math.max(0, low - air), to: Math.min(1, high + air), log: false };
}

/** Which curves leave a plot at its top, in the caption's words. */
function leaving(panels: readonly Panel[]): string {
  const names = (panels[0]?.traces ?? [])
    .filter(({ raw, line }) => [...raw, ...line].some(({ value }) => value > (panels[0]?.y.to ?? Infinity)))
    .map(({ name }) => name);
  return names.length === 0 ? '' : ` ${names.join(', ')} leaves the picture at its top.`;
}
