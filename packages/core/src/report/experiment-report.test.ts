import { describe, expect, it } from 'vitest';
import { BASELINE, exampleRun, use } from '../../test/example-run.js';
import type { ExperimentRecord } from '../run/experiment-record.js';
import type { Run } from '../run/read-run-folder.js';
import type { PlotSpec } from '../spec/experiment.js';
import { experimentFigures } from './experiment-figures.js';
import { spreadColumns } from './experiment-table.js';
import { experimentVerdict } from './experiment-verdict.js';
import { renderReport } from './render-report.js';
import { settingsOf } from './settings-of.js';

const SEEDS = [1, 2, 3];

/** Rates × seeds; the final test error of a run is its rate, a little more for each seed. */
function experimentOf(
  rates: readonly number[],
  plots: readonly PlotSpec[] = [],
): Run & { readonly experiment: ExperimentRecord } {
  const named = rates.flatMap((rate) =>
    SEEDS.map((seed) => ({ rate, seed, setting: `Sgd rate=${rate}`, name: `Sgd rate=${rate} seed=${seed}` })),
  );
  const run = exampleRun(
    named.map(({ name, rate }) => ({
      ...BASELINE,
      name,
      optimizer: use('sgd', { rate }),
      epochs: 2,
      stepsPerEpoch: 5,
    })),
  );
  const recipes = run.recipes.map((recipe, i) => {
    const { rate, seed } = named[i] ?? { rate: 0, seed: 0 };
    const metrics = { ...recipe.status.metrics, 'test.mae': rate + seed / 100 };
    return { ...recipe, status: { ...recipe.status, metrics } };
  });
  return {
    ...run,
    recipes,
    experiment: {
      format: 1,
      name: 'Rates',
      recipes: ['Sgd'],
      seeds: SEEDS,
      grid: [{ path: 'optimizer.rate', values: rates.map(String) }],
      plots,
      runs: named.map(({ name, setting, seed, rate }) => ({
        name,
        setting,
        seed,
        base: 'Sgd',
        point: { 'optimizer.rate': String(rate) },
      })),
    },
  };
}

describe('the report of an experiment', () => {
  const run = experimentOf([0.2, 0.1, 0.3]);

  it('gathers the runs that differ by their seed', () => {
    const settings = settingsOf(run);
    expect(settings.map(({ name, runs }) => [name, runs.length])).toEqual([
      ['Sgd rate=0.2', 3],
      ['Sgd rate=0.1', 3],
      ['Sgd rate=0.3', 3],
    ]);
  });

  it('names the best setting, with mean and deviation over its seeds', () => {
    const { headline, details } = experimentVerdict(run);
    // Mean of 0.11, 0.12, 0.13; deviation 0.01.
    expect(headline.replaceAll('\u00a0', ' ')).toMatch(
      /^Of 3 settings, Sgd rate=0\.1 ended with the lowest test mae: 0\.120 ± 0\.010( rad)? over 3 seeds\.$/,
    );
    expect(details.at(-1)?.replaceAll('\u00a0', ' ')).toBe('3 settings with 3 seeds each: 9 runs.');
  });

  it('has a table of means and deviations, the best one marked', () => {
    const settings = settingsOf(run);
    const column = spreadColumns(settings).find(({ title }) => title.startsWith('test mae'));
    expect(settings.map((setting) => column?.text(setting))).toEqual([
      '0.220 ± 0.010',
      '0.120 ± 0.010',
      '0.320 ± 0.010',
    ]);
    expect(column?.best.map(({ name }) => name)).toEqual(['Sgd rate=0.1']);
  });

  it('says what has not come to an end', () => {
    const [first, ...others] = run.recipes;
    if (!first) throw new Error('no run');
    const failed = { ...first, status: { ...first.status, state: 'failed' as const } };
    const { details } = experimentVerdict({ ...run, recipes: [failed, ...others.slice(1)] });
    expect(details.at(-1)?.replaceAll('\u00a0', ' ')).toBe(
      '2 runs did not come to an end; 1 of them failed.',
    );
  });

  it('draws what is asked for, with a band for each setting', () => {
    const plots: readonly PlotSpec[] = [
      { series: 'train.loss', against: 'time' },
      { series: 'train.loss', against: 'step' },
    ];
    const [figure, ...more] = experimentFigures({ ...run, experiment: { ...run.experiment, plots } });
    expect(more).toEqual([]);
    expect(figure?.panels.map(({ along, traces }) => [along, traces.length])).toEqual([
      ['seconds', 3],
      ['step', 3],
    ]);
    for (const { band, line } of figure?.panels[0]?.traces ?? [])
      expect(band?.lower.length).toBe(line.length);
  });

  it('draws many settings each in a plot of its own, with the same axes', () => {
    const many = experimentOf([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    const [figure] = experimentFigures(many);
    expect(figure?.small).toBe(true);
    expect(figure?.panels).toHaveLength(7);
    const axes = figure?.panels.map(({ x, y }) => JSON.stringify([x, y]));
    expect(new Set(axes).size).toBe(1);
  });

  it('is one page with everything in it', () => {
    const page = renderReport(run);
    expect(page).toContain('class="band"');
    expect(page).toContain('± standard deviation over the seeds');
    expect(page).toContain('Of 3\u00a0settings');
  });
});
