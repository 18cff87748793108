import type { RecipeSpec } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { checkText } from './check-text.js';

const text = (recipe: string) => `model Heads {
  input image[28, 28, 1]
  flatten as picture
  dense 9
  output side
  from picture
  dense 1
  output distance
}
data Digits { digits }
recipe Both { model Heads; data Digits; optimizer sgd(0.1); ${recipe} }
`;

function recipeOf(recipe: string): RecipeSpec {
  const { recipes, diagnostics } = checkText(text(recipe));
  expect(diagnostics).toEqual([]);
  const [only] = recipes;
  if (!only) throw new Error('There is no recipe.');
  return only;
}

const messages = (recipe: string) =>
  checkText(text(recipe)).diagnostics.map(({ code, message, help }) => [code, message, help].join(' '));

describe('a loss for each output', () => {
  it('is in the spec under its name, with its weight', () => {
    expect(recipeOf('loss side: square, distance: 0.1 * square').loss).toMatchObject([
      { output: 'side', loss: { plugin: 'square', options: {} } },
      { output: 'distance', loss: { plugin: 'square', options: {} }, weight: 0.1 },
    ]);
    expect(recipeOf('loss distance: square').loss).toMatchObject([{ output: 'distance' }]);
  });

  it('lets metrics and losses be watched, waited for and kept for one output', () => {
    const both = recipeOf(
      'loss side: square, distance: square; watch test.side.mae(every: 5 steps), train.distance.loss(every: 1 epochs); keep best(test.side.loss); stop below(test.distance.mae, 0.1)',
    );
    expect(both.watch).toMatchObject([
      { plugin: 'mae', split: 'test', output: 'side', every: { value: 5, unit: 'steps' } },
      { plugin: 'loss', split: 'train', output: 'distance' },
      { plugin: 'mae', split: 'test', output: 'distance' },
    ]);
    expect(both.keep?.best).toBe('test.side.loss');
  });

  it('is needed for what is said of one output', () => {
    expect(messages('loss square; watch test.side.mae')).toEqual([
      'GN0704 `side` cannot be watched by itself: one loss is about all outputs together. Give the outputs losses of their own: `loss side: square, …`.',
    ]);
    expect(messages('loss side: square; watch test.distance.mae')).toEqual([
      'GN0704 `distance` is no output with a loss of its own. There is only `side`.',
    ]);
    expect(messages('loss side: square, distance: square; keep best(test.sid.loss)')).toEqual([
      'GN0704 `sid` is no output with a loss of its own. Did you mean `side`? There are `side` and `distance`.',
    ]);
  });
});

it('an output without a name has one loss, which has none', () => {
  const one =
    'model One { input image[28, 28, 1]; flatten; dense 10 }\ndata Digits { digits }\nrecipe R { model One; data Digits; optimizer sgd(0.1); loss digit: square }\n';
  expect(checkText(one).diagnostics.map(({ message, help }) => [message, help])).toEqual([
    ['The model has no output `digit`.', 'Its output has no name: `output digit` gives it one.'],
  ]);
});
