import type { ExperimentRecord } from '../run/experiment-record.js';
import type { Run } from '../run/read-run-folder.js';
import type { PlotAxis, PlotSpec } from '../spec/experiment.js';
import type { SeriesInfo } from '../train/events.js';
import { bandOf } from './band.js';
import type { Along } from './curve-path.js';
import { evaluatedPoints, TRAINING_LOSS } from './curve.js';
import type { Figure } from './figures.js';
import { headlineSeries } from './final-value.js';
import { html } from './html.js';
import { makePanel } from './make-panel.js';
import { countText } from './number-text.js';
import type { Panel } from './panel.js';
import { settingsOf, type SettingRuns } from './settings-of.js';
import type { Trace } from './trace.js';

/** More settings than have colours of their own are drawn each in a plot of its own. */
const TOGETHER = 6;

const ALONG: Readonly<Record<PlotAxis, Along>> = { time: 'seconds', epoch: 'epoch', step: 'step' };

/** The figures that an experiment asks for, or, where it asks for none, training loss and headline against epochs. */
export function experimentFigures(run: Run & { readonly experiment: ExperimentRecord }): readonly Figure[] {
  const settings = settingsOf(run);
  const infos = settings.flatMap(({ shown }) => shown.start?.series ?? []);
  const headline = settings.map(({ shown }) => headlineSeries(shown)).find((series) => series !== undefined);
  const asked: readonly PlotSpec[] =
    run.experiment.plots.length > 0
      ? run.experiment.plots
      : [TRAINING_LOSS, ...(headline ? [headline.name] : [])].map((series) => ({ series, against: 'epoch' }));
  const names = [...new Set(asked.map(({ series }) => series))];
  const figures = names.flatMap((name): readonly Figure[] => {
    const series = infos.find((info) => info.name === name);
    const axes = asked.flatMap(({ series: each, against }) => (each === name ? [ALONG[against]] : []));
    return series ? figureOf(series, axes, settings) : [];
  });
  return figures.filter(({ panels }) => panels.length > 0);
}

function figureOf(
  series: SeriesInfo,
  axes: readonly Along[],
  settings: readonly SettingRuns[],
): readonly Figure[] {
  const title = `${series.title.charAt(0).toUpperCase()}${series.title.slice(1)}`;
  const traces = settings.map((setting, i) => traceOf(setting, i, series));
  const seeds = Math.max(...settings.map(({ runs }) => runs.length));
  const says =
    seeds > 1
      ? `Lines: the median over the seeds, ${countText(seeds)} at most. Bands: from the least to the greatest of them.`
      : 'A line for each run.';
  const better = series.better ? ` ${series.better === 'lower' ? 'Lower' : 'Higher'} is better.` : '';
  if (settings.length <= TOGETHER) {
    const panels = [...new Set(axes)].flatMap((along, i) =>
      makePanel(
        { id: `${series.name}-${along}`, title, series, along, letter: String.fromCharCode(97 + i) },
        traces,
      ),
    );
    return [{ id: `plot-${series.name}`, title, caption: html`${title}. ${says}${better}`, panels }];
  }
  // Each in a plot of its own, all with the same axes, so that they can be set against each other.
  return [...new Set(axes)].map((along): Figure => {
    const [common] = makePanel({ id: 'common', title, series, along }, traces);
    const panels = traces.flatMap((trace): readonly Panel[] => {
      const id = `${series.name}-${along}-${String(trace.recipe)}`;
      const [own] = makePanel({ id, title: trace.name, series, along }, [trace]);
      return own && common ? [{ ...own, x: common.x, y: common.y }] : [];
    });
    return {
      id: `plot-${series.name}-${along}`,
      title: `${title} of each setting`,
      caption: html`${title} of each setting, all with the same axes. ${says}${better}`,
      panels,
      small: true,
    };
  });
}

function traceOf({ name, runs }: SettingRuns, recipe: number, series: SeriesInfo): Trace {
  const { line, lower, upper } = bandOf(runs.map((run) => evaluatedPoints(run, series.name)));
  return {
    recipe,
    name,
    raw: [],
    line,
    marks: [],
    meanOf: undefined,
    failedAt: undefined,
    ...(runs.length > 1 ? { band: { lower, upper } } : {}),
  };
}
