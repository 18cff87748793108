import type { ExperimentRecord } from '../run/experiment-record.js';
import type { Run } from '../run/read-run-folder.js';
import { bestOf, spreadText } from './experiment-table.js';
import { finalValue, headlineSeries } from './final-value.js';
import { counted, countText } from './number-text.js';
import { settingsOf, type SettingRuns } from './settings-of.js';
import { TRAINING_LOSS } from './curve.js';
import type { Verdict } from './verdict.js';
import type { SeriesInfo } from '../train/events.js';

/** What an experiment shows, from its numbers alone: which setting ended best, and how far it came. */
export function experimentVerdict(run: Run & { readonly experiment: ExperimentRecord }): Verdict {
  const { experiment, recipes } = run;
  const settings = settingsOf(run);
  const infos = settings.flatMap(({ shown }) => shown.start?.series ?? []);
  const headline = settings.map(({ shown }) => headlineSeries(shown)).find((series) => series !== undefined);
  const loss = infos.find(({ name }) => name === TRAINING_LOSS);
  const said = [headline, loss].flatMap((info) => (info ? (bestText(settings, info) ?? []) : []));
  const done = recipes.filter(({ status }) => status.state === 'done').length;
  const missing = experiment.runs.length - done;
  const failed = recipes.filter(({ status }) => status.state === 'failed').length;
  const seeds = experiment.seeds.length > 1 ? ` with ${countText(experiment.seeds.length)} seeds each` : '';
  return {
    headline:
      said[0] ?? `${experiment.name}: ${counted(recipes.length, 'run')}, none with numbers to compare.`,
    details: [
      ...said.slice(1),
      `${counted(settings.length, 'setting')}${seeds}: ${counted(experiment.runs.length, 'run')}.`,
      ...(missing > 0
        ? [
            `${counted(missing, 'run')} did not come to an end${failed > 0 ? `; ${countText(failed)} of them failed` : ''}.`,
          ]
        : []),
    ],
  };
}

function bestText(settings: readonly SettingRuns[], info: SeriesInfo): string | undefined {
  const best = bestOf(settings, info);
  const [first] = best;
  if (first === undefined) return undefined;
  const values = first.runs.flatMap((each) => finalValue(each, info.name) ?? []);
  const unit = info.unit === undefined ? '' : `\u00a0${info.unit}`;
  const over = values.length > 1 ? ` over ${countText(values.length)} seeds` : '';
  const which = info.better === 'higher' ? 'highest' : 'lowest';
  const names = best.map(({ name }) => name).join(' and ');
  return `Of ${counted(settings.length, 'setting')}, ${names} ended with the ${which} ${info.title}: ${spreadText(values, info)}${unit}${over}.`;
}
