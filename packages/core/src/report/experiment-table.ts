import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import type { SeriesInfo } from '../train/events.js';
import { finalValue } from './final-value.js';
import { html, type Html } from './html.js';
import { swatchHtml } from './legend.js';
import { countText, numberText, powerOfTen, secondsText, valueText } from './number-text.js';
import { settingsOf, type SettingRuns } from './settings-of.js';
import { meanAndDeviation } from './spread.js';
import { methodText } from './method-text.js';

/** A column of an experiment's table. */
export interface SpreadColumn {
  readonly title: string;
  /** Mean and deviation over the seeds, as they are read. */
  readonly text: (setting: SettingRuns) => string;
  /** The settings with the best mean, where they differ and one way is better. */
  readonly best: readonly SettingRuns[];
}

/** Final values of an experiment, mean ± standard deviation over the seeds. */
export function spreadColumns(settings: readonly SettingRuns[]): readonly SpreadColumn[] {
  const infos = settings.flatMap(({ shown }) => shown.start?.series ?? []);
  const series = [...new Map(infos.map((info) => [info.name, info])).values()];
  return [
    {
      title: 'runs',
      text: ({ runs }) => {
        const done = runs.filter(({ status }) => status.state === 'done').length;
        return done === runs.length ? countText(done) : `${countText(done)} of ${countText(runs.length)}`;
      },
      best: [],
    },
    {
      title: 'training time',
      text: ({ runs }) => secondsText(meanAndDeviation(runs.map(({ status }) => status.seconds)).mean),
      best: [],
    },
    ...series.map((info): SpreadColumn => ({
      title: info.unit === undefined ? info.title : `${info.title}, ${info.unit}`,
      text: ({ runs }) => spreadText(valuesOf(runs, info), info),
      best: bestOf(settings, info),
    })),
  ];
}

/** The settings whose mean of a number is best. */
export function bestOf(settings: readonly SettingRuns[], info: SeriesInfo): readonly SettingRuns[] {
  if (info.better === undefined) return [];
  const means = settings.flatMap((setting) => {
    const values = valuesOf(setting.runs, info);
    return values.length === 0 ? [] : [{ setting, mean: meanAndDeviation(values).mean }];
  });
  if (new Set(means.map(({ mean }) => mean)).size < 2) return [];
  const all = means.map(({ mean }) => mean);
  const best = info.better === 'lower' ? Math.min(...all) : Math.max(...all);
  return means.filter(({ mean }) => mean === best).map(({ setting }) => setting);
}

/** `0.0021 ± 0.0003`; a single value has no deviation. */
export function spreadText(values: readonly number[], info: SeriesInfo): string {
  if (values.length === 0) return '–';
  const { mean, deviation } = meanAndDeviation(values);
  const plain = { ...info, format: info.format === 'target' ? ('number' as const) : info.format };
  if (deviation === undefined) return valueText(mean, plain);
  if (info.format === 'percent') return `${(mean * 100).toFixed(1)} ± ${(deviation * 100).toFixed(1)}\u00a0%`;
  return deviatingText(mean, deviation);
}

/** Three significant digits of the mean, and the deviation to the same place: `0.0222 ± 0.0017`, `(4.86 ± 4.36)×10⁻⁵`. */
function deviatingText(mean: number, deviation: number): string {
  if (!Number.isFinite(mean) || mean === 0) return `${numberText(mean)} ± ${numberText(deviation)}`;
  const power = Math.floor(Math.log10(Math.abs(mean)));
  if (power < -4 || power > 4) {
    const [scaled, spread] = [mean / 10 ** power, deviation / 10 ** power];
    return `(${scaled.toFixed(2)} ± ${spread.toFixed(2)})×${powerOfTen(power)}`;
  }
  const places = Math.max(0, 2 - power);
  return `${mean.toFixed(places)} ± ${deviation.toFixed(places)}`;
}

function valuesOf(runs: readonly RecipeRun[], { name }: SeriesInfo): readonly number[] {
  return runs.flatMap((run) => (run.status.state === 'failed' ? [] : (finalValue(run, name) ?? [])));
}

export function experimentTableHtml(run: Run): Html {
  const settings = settingsOf(run);
  const columns = spreadColumns(settings);
  const seeds = Math.max(0, ...settings.map(({ runs }) => runs.length));
  return html`<div class="wide">
      <table class="comparison spread">
        <thead>
          <tr>
            <th scope="col">setting</th>
            ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${settings.map(
            (setting, i) =>
              html`<tr>
                <th scope="row">
                  ${swatchHtml(i)} ${setting.name} <code>${methodText(setting.shown.recipe)}</code>
                </th>
                ${columns.map(
                  ({ title, text, best }) =>
                    html`<td class="${best.includes(setting) ? 'best' : ''}" data-label="${title}">
                      ${text(setting)}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="note">
      ${seeds > 1 && 'Final values: mean ± standard deviation over the seeds. '}<b class="best">Bold</b>: the
      best mean of the column. Runs that failed are left out.
    </p>`;
}
