import type { RecipeSpec } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { checkText } from './check-text.js';

const TEXT = `use "@example/newton"
model Net(width = 4, depth = 1) { input x[28, 28, 1]; flatten; repeat depth { dense width } }
model Other(width) { input x[28, 28, 1]; flatten; dense 10; dense width }
data Turned { digits rotate: -45..45 deg; split 100, 50 }
data Digits { digits }
recipe Fast { model Net(1); data Turned; loss square; optimizer sgd(cosine(0.1), momentum: 0.9); watch distance }
recipe Slow from Fast { optimizer newton(damping: 1); epochs 40 }
`;

function set(...texts: readonly string[]): readonly RecipeSpec[] {
  const { recipes, diagnostics } = checkText(TEXT, { set: texts });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return recipes;
}

const first = (...texts: readonly string[]) => set('Slow.optimizer=sgd(0.1)', ...texts)[0];

describe('--set', () => {
  it('says a statement over', () => {
    expect(
      set('epochs=3', 'seed=5', 'batch=all').map(({ epochs, seed, batch }) => [epochs, seed, batch]),
    ).toEqual([
      [3, 5, 'all'],
      [3, 5, 'all'],
    ]);
    expect(first('watch=test.mae, distance')?.watch.map(({ plugin }) => plugin)).toEqual(['mae', 'distance']);
    expect(first('optimizer=sgd(rate: 2 * 3)')?.optimizer.options).toEqual({ rate: 6 });
    expect(first('model=Other(1)')?.model.name).toBe('Other');
    expect(first('data=Digits', 'model.width=10')?.data.name).toBe('Digits');
  });

  it('sets one option and keeps the others', () => {
    expect(first('optimizer.momentum=0.5')?.optimizer.options).toMatchObject({
      momentum: 0.5,
      rate: { plugin: 'cosine', options: { from: 0.1 } },
    });
    expect(
      first('Fast.optimizer.rate.from=0.5', 'Fast.optimizer.rate.to=0.25')?.optimizer.options,
    ).toMatchObject({
      rate: { options: { from: 0.5, to: 0.25 } },
      momentum: 0.9,
    });
    expect(first('optimizer.nesterov=true')?.optimizer.options).toMatchObject({
      nesterov: true,
      momentum: 0.9,
    });
    expect(first('model.depth=3')?.model.layers.map((step) => 'plugin' in step && step.plugin)).toEqual([
      'flatten',
      'dense',
      'dense',
      'dense',
    ]);
    expect(first('model.width=1', 'model.depth=2')?.model.layers.at(-1)).toMatchObject({
      options: { units: 1 },
    });
  });

  it('reaches what is watched, what ends a training and what it leaves', () => {
    const said = [
      'stop=after(2 epochs), below(train.loss, 1)',
      'checkpoint=5 epochs',
      'keep=best(test.loss)',
    ];
    expect(first(...said)).toMatchObject({
      stop: [{ plugin: 'after' }, { plugin: 'below' }],
      checkpoint: { every: { value: 5, unit: 'epochs' } },
      keep: { best: 'test.loss' },
    });
    expect(
      first(...said, 'stop.below.limit=3', 'checkpoint.every=2 min', 'watch.distance.every=7 steps'),
    ).toMatchObject({
      stop: [{ plugin: 'after' }, { plugin: 'below', options: { series: 'train.loss', limit: 3 } }],
      checkpoint: { every: { value: 2, unit: 'min' } },
      watch: [{ plugin: 'distance', every: { value: 7, unit: 'steps' } }],
    });
  });

  it('reaches into the data', () => {
    expect(first('data.rotate=0..1 rad')?.data.source.options).toEqual({
      rotate: { from: 0, to: 1, unit: 'rad' },
    });
    expect(first('data.split.train=70')?.data.split).toMatchObject({ train: 70, test: 50 });
    expect(first('data.split=10 %, 20 %')?.data.split).toMatchObject({
      train: { value: 10 },
      test: { value: 20 },
    });
    expect(first('data.split.shuffle=false')?.data.split).toMatchObject({ train: 100, shuffle: false });
    expect(first('data.standardize=true')?.data.standardize).toBe(true);
    expect(first('data.corrupt.labels=5')?.data.treatments).toMatchObject([
      { plugin: 'corrupt', options: { labels: 5 } },
    ]);
    // Data that two recipes share is changed only where it is asked for.
    expect(set('Fast.data.split.train=70').map(({ data }) => data.split?.train)).toEqual([70, 100]);
  });

  it('is for one recipe where it names it', () => {
    expect(set('Fast.epochs=3').map(({ epochs }) => epochs)).toEqual([3, 40]);
  });

  it('adds what nobody said', () => {
    const text = TEXT.replace('loss square; ', '').replace('optimizer newton(damping: 1); ', '');
    const { recipes } = checkText(text, { set: ['loss=square'] });
    expect(recipes.map(({ loss }) => 'plugin' in loss && loss.plugin)).toEqual(['square', 'square']);
  });

  it('is checked as if it were in the file, and faults point into it', () => {
    const { diagnostics, recipes, sources } = checkText(TEXT, {
      set: ['epochs=3', 'Fast.optimizer.momentum=2'],
    });
    expect(recipes.map(({ name }) => name)).toEqual(['Slow']);
    expect(diagnostics).toMatchObject([
      {
        code: 'GN0403',
        message: '`momentum` takes a number ≥ 0 and < 1 or a schedule, not `2`.',
        place: { file: '--set', line: 2, column: 25, length: 1 },
      },
    ]);
    expect(sources.get('--set')?.line(2)).toBe('Fast.optimizer.momentum=2');
  });

  it('does not touch recipes that are not wanted', () => {
    const { recipes, diagnostics } = checkText(TEXT, { set: ['optimizer.momentum=0.5'], recipes: ['Fast'] });
    expect(diagnostics).toEqual([]);
    expect(recipes.map(({ name, optimizer }) => [name, optimizer.options])).toMatchObject([
      ['Fast', { momentum: 0.5 }],
    ]);
  });
});
