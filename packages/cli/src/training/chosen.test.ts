import type { ExperimentRun, PlannedExperiment, RecipeSpec } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../errors.js';
import { chosenOf } from './chosen.js';

const recipe = (name: string, seed = 0): RecipeSpec => ({
  version: 2,
  name,
  uses: [],
  model: { name: 'Net', inputs: [{ name: 'x', shape: [1] }], layers: [] },
  data: { name: 'Data', source: { plugin: 'csv', options: {} } },
  loss: { plugin: 'square', options: {} },
  optimizer: { plugin: 'sgd', options: {} },
  batch: 1,
  epochs: 1,
  seed,
  watch: [],
});
const experiment = (name: string, runs: readonly string[]): PlannedExperiment => ({
  spec: { name, recipes: ['Fast'], seeds: [1, 2], grid: [], plots: [] },
  runs: runs.map((run, i): ExperimentRun => ({
    recipe: recipe(run, i),
    setting: 'Fast',
    base: 'Fast',
    point: {},
  })),
});

const recipes = [recipe('Fast'), recipe('Slow')];
const one = { file: 'a.net', recipes, experiments: [experiment('Rates', ['Fast seed=1', 'Fast seed=2'])] };
const two = { ...one, experiments: [...one.experiments, experiment('Widths', ['Fast'])] };
const none = { ...one, experiments: [] };
const names = (chosen: ReturnType<typeof chosenOf>) => chosen.recipes.map(({ name }) => name);

describe('what is trained', () => {
  it('is the experiment of the file, where it has one, else its recipes', () => {
    expect(names(chosenOf(one, {}))).toEqual(['Fast seed=1', 'Fast seed=2']);
    expect(chosenOf(one, {}).experiment?.spec.name).toBe('Rates');
    expect(names(chosenOf(none, {}))).toEqual(['Fast', 'Slow']);
    expect(chosenOf(none, { seed: 7 }).recipes.map(({ seed }) => seed)).toEqual([7, 7]);
  });

  it('is what is named', () => {
    expect(names(chosenOf(two, { experiment: 'Widths' }))).toEqual(['Fast']);
    expect(names(chosenOf(two, { recipe: ['Fast', 'Slow'] }))).toEqual(['Fast', 'Slow']);
  });

  it.each([
    [two, {}, InputError, 'a.net has 2 experiments: Rates, Widths.'],
    [two, { experiment: 'Widhts' }, InputError, 'There is no experiment `Widhts` in a.net.'],
    [none, { experiment: 'Rates' }, InputError, 'There is no experiment `Rates` in a.net.'],
    [
      one,
      { experiment: 'Rates', recipe: ['Fast'] },
      UsageError,
      '--experiment and --recipe cannot go together',
    ],
    [one, { seed: 3 }, UsageError, '--seed cannot go with the experiment `Rates`'],
  ])('is refused where it is unclear: %#', (file, choice, kind, message) => {
    expect(() => chosenOf(file, choice)).toThrow(kind);
    expect(() => chosenOf(file, choice)).toThrow(message);
  });
});
