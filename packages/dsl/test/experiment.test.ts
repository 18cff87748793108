import type { PlannedExperiment } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { checkText } from './check-text.js';

const FILE = `model Net(width = 4) { input x[28, 28, 1]; flatten; dense width; dense 1 }
data Turned { digits rotate: 0..90 deg; split 640, 100 }
recipe Fast { model Net; data Turned; loss square; optimizer sgd(0.1, momentum: 0.5) }
recipe Slow from Fast { optimizer sgd(0.01); seed 9 }
`;

function planned(body: string, options: Parameters<typeof checkText>[1] = {}): PlannedExperiment {
  const { experiments, diagnostics } = checkText(`${FILE}experiment Compare { ${body} }`, options);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const [experiment] = experiments;
  if (experiment === undefined) throw new Error('There is no experiment.');
  return experiment;
}

describe('an experiment', () => {
  it('is every recipe at every point of the grid with every seed', () => {
    const { spec, runs } = planned(
      'run Fast, Slow; seeds 1..2; grid optimizer.rate: [0.5, 2 * 0.1], model.width: [3, 5]; plot train.loss against time, epoch',
    );
    expect(spec).toMatchObject({
      name: 'Compare',
      recipes: ['Fast', 'Slow'],
      seeds: [1, 2],
      grid: [
        { path: 'optimizer.rate', values: ['0.5', '2 * 0.1'] },
        { path: 'model.width', values: ['3', '5'] },
      ],
      plots: [
        { series: 'train.loss', against: 'time' },
        { series: 'train.loss', against: 'epoch' },
      ],
    });
    expect(runs.map(({ recipe }) => recipe.name)).toEqual(
      ['Fast', 'Slow'].flatMap((name) =>
        ['0.5', '2 * 0.1'].flatMap((rate) =>
          [3, 5].flatMap((width) =>
            [1, 2].map((seed) => `${name} rate=${rate} width=${String(width)} seed=${String(seed)}`),
          ),
        ),
      ),
    );
    expect(runs[7]).toMatchObject({
      setting: 'Fast rate=2 * 0.1 width=5',
      base: 'Fast',
      point: { 'optimizer.rate': '2 * 0.1', 'model.width': '5' },
      recipe: { seed: 2, optimizer: { options: { rate: 0.2, momentum: 0.5 } } },
    });
    expect(runs[7]?.recipe.model.layers[1]).toMatchObject({ options: { units: 5 } });
  });

  it('without seeds and grid is the recipes as they are', () => {
    const { runs } = planned('run Fast, Slow');
    expect(runs.map(({ recipe: { name, seed } }) => [name, seed])).toEqual([
      ['Fast', 0],
      ['Slow', 9],
    ]);
  });

  it('varies whole statements, words with options and data', () => {
    const { runs } = planned(
      'run Fast; grid optimizer: [sgd(0.1), sgd(cosine(0.2))], data.split.train: [640, 320], stop: [never, after(30 min)]',
    );
    expect(runs).toHaveLength(8);
    expect(runs[7]).toMatchObject({
      setting: 'Fast optimizer=sgd(cosine(0.2)) train=320 stop=after(30 min)',
      recipe: {
        data: { split: { train: 320, test: 100 } },
        stop: [{ plugin: 'after' }],
        optimizer: { options: { rate: { plugin: 'cosine' } } },
      },
    });
    expect(runs[0]?.recipe).not.toHaveProperty('stop');
  });

  it('names a whole path where two end alike', () => {
    const { runs } = planned('run Fast; grid optimizer.rate: [cosine(1)], optimizer.rate.from: [2]');
    expect(runs[0]?.setting).toBe('Fast rate=cosine(1) from=2');
    expect(runs[0]?.recipe.optimizer.options).toMatchObject({ rate: { options: { from: 2 } } });
  });

  it('has what it plots recorded by every run', () => {
    const { runs } = planned('run Fast, Slow; plot distance, test.mae, train.loss');
    for (const { recipe } of runs)
      expect(recipe.watch.map(({ plugin, split }) => [plugin, split])).toEqual([
        ['distance', undefined],
        ['mae', 'test'],
      ]);
  });

  it('is drawn against epochs and steps, which are units elsewhere', () => {
    const { spec } = planned('run Fast; plot train.loss against epochs, steps');
    expect(spec.plots.map(({ against }) => against)).toEqual(['epoch', 'step']);
  });

  it('is changed by what the command line sets', () => {
    const { runs } = planned('run Fast; grid model.width: [3, 5]', {
      set: ['epochs=2', 'optimizer.rate=0.7'],
    });
    expect(runs.map(({ recipe }) => [recipe.epochs, recipe.optimizer.options['rate']])).toEqual([
      [2, 0.7],
      [2, 0.7],
    ]);
  });

  it('of which one run has a fault is none, and its recipes are as they were', () => {
    const { experiments, recipes } = checkText(
      `${FILE}experiment Compare { run Fast; grid model.width: [3, 2.5] }`,
    );
    expect(experiments).toEqual([]);
    expect(recipes.map(({ name }) => name)).toEqual(['Fast', 'Slow']);
  });
});
