import { describe, expect, it } from 'vitest';
import { BASELINE, recipeOf } from '../../test/example-run.js';
import type { DataSpec } from '../spec/spec.js';
import { recipeSchema } from './recipe-schema.js';

const at = { offset: 9, length: 5, line: 3, column: 2 };
const data: DataSpec = {
  name: 'Vehicles',
  source: { plugin: 'cifar', options: { folder: 'c', classes: ['airplane', 'truck'] }, at },
  split: { train: 100, test: { value: 20, unit: '%' }, shuffle: false, at },
  treatments: [
    { plugin: 'corrupt', options: { labels: { value: 20, unit: '%' }, to: 'any' }, at },
    { plugin: 'augment', options: { flip: 'both', shift: 4, noise: 0.1 } },
  ],
  standardize: true,
  at,
};

describe('recipe.json', () => {
  it('holds everything that a data block says', () => {
    const recipe = { ...recipeOf(BASELINE), data };
    expect(recipeSchema.parse(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  it.each([
    { treatments: [{ plugin: 'corrupt' }] },
    { treatments: {} },
    { split: { ...data.split, shuffle: 1 } },
  ])('is refused with %j', (wrong) => {
    const recipe = { ...recipeOf(BASELINE), data: { ...data, ...wrong } };
    expect(recipeSchema.safeParse(recipe).success).toBe(false);
  });
});
