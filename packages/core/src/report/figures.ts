import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import type { SeriesInfo } from '../train/events.js';
import { stepPoints } from './curve.js';
import { headlineSeries } from './final-value.js';
import { html, type Html } from './html.js';
import { makePair, makePanel } from './make-panel.js';
import { numberText } from './number-text.js';
import type { Panel } from './panel.js';
import { furtherSeries, lossTraces, seriesTraces, stepTraces } from './trace.js';

export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly caption: Html;
  readonly panels: readonly Panel[];
  /** True for many small plots beside each other. */
  readonly small?: true;
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
  const widest = Math.max(0, ...traces.map(({ meanOf }) => meanOf ?? 0));
  const key = [
    traces.some(({ raw }) => raw.length > 0) && 'Faint: each mini-batch’s loss before its step.',
    widest > 0 && `Lines: their running mean, over ${widest} steps at most.`,
    traces.some(({ marks }) => marks.length > 0) &&
      'Marks: the whole training set, at the start and after each epoch.',
    'Time is spent in training steps alone, without compiling and evaluation.',
  ];
  const panels = makePair({ id: 'loss', title: 'Training loss', series: PLAIN }, traces);
  return {
    id: 'loss',
    title: 'Training loss',
    caption: html`Training loss against training time (<b>a</b>) and against passes over the training set
    (<b>b</b>). ${key.filter((sentence) => sentence !== false).join(' ')}${leaving(panels)}`,
    panels,
  };
}

function headlineFigure(recipes: readonly RecipeRun[], series: SeriesInfo): Figure {
  const title = `${series.title.charAt(0).toUpperCase()}${series.title.slice(1)}`;
  const panels = makePair({ id: 'headline', title, series }, seriesTraces(recipes, series));
  const better = series.better && ` ${series.better === 'lower' ? 'Lower' : 'Higher'} is better.`;
  return {
    id: 'headline',
    title,
    caption: html`${title} against training time (<b>a</b>) and epochs (<b>b</b>), at the start and after each
    epoch.${better}${leaving(panels)}`,
    panels,
  };
}

function furtherFigure(recipes: readonly RecipeRun[], headline: SeriesInfo | undefined): Figure {
  const { evaluated, own } = furtherSeries(recipes, headline?.name);
  const constants = own.flatMap((metric) => constantText(recipes, metric) ?? []);
  const changing = own.filter((metric) => constantText(recipes, metric) === undefined);
  const along = 'epoch';
  return {
    id: 'further',
    title: 'Also watched',
    caption: html`Everything else that was recorded, against epochs: what was watched after each epoch, and
    what the optimizers report of each
    step.${constants.length > 0 && ` The same at every step: ${constants.join(', ')}.`}`,
    panels: [
      ...evaluated.flatMap((series) =>
        makePanel(
          { id: `evaluated-${series.name}`, title: series.title, series, along },
          seriesTraces(recipes, series),
        ),
      ),
      ...changing.flatMap((metric) =>
        makePanel({ id: `step-${metric}`, title: metric, series: PLAIN, along }, stepTraces(recipes, metric)),
      ),
    ],
  };
}

/** `damping 10`, for what an optimizer reports and never changes; undefined for what changes, or differs between recipes. */
function constantText(recipes: readonly RecipeRun[], metric: string): string | undefined {
  const values = new Set(recipes.flatMap((run) => stepPoints(run, metric).map(({ value }) => value)));
  const [value] = values;
  return values.size === 1 && value !== undefined ? `${metric} ${numberText(value)}` : undefined;
}

/** Which curves leave a plot at its top, in the caption's words. */
function leaving([panel]: readonly Panel[]): string {
  if (!panel) return '';
  const names = panel.traces
    .filter(({ raw, line }) => [...raw, ...line].some(({ value }) => value > panel.y.to))
    .map(({ name }) => name);
  if (names.length === 0) return '';
  return ` ${names.join(', ')} ${names.length === 1 ? 'leaves' : 'leave'} the picture at the top.`;
}
