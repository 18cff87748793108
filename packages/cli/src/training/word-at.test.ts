import { standardWords, Vocabulary } from '@gramian/core';
import { describe, expect, it } from 'vitest';
import { recipeOf } from '../../test/fake-training.js';
import { wordAt } from './word-at.js';

const place = (offset: number) => ({ file: 'a.net', offset, length: 3, line: 1, column: offset + 1 });
const word = (plugin: string, offset: number, options = {}) => ({ plugin, options, at: place(offset) });

describe('the word at a place', () => {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
  const schedule = word('cosine', 30);
  const base = recipeOf('First', word('sgd', 20, { rate: schedule }), 3);
  const recipe = {
    ...base,
    model: {
      ...base.model,
      layers: [{ ...word('residual', 1), body: [word('conv', 4)] }, word('square', 7)],
    },
    watch: [{ ...word('mae', 40), split: 'test' as const }],
  };

  it.each([
    [1, 'Layer `residual`'],
    [4, 'Layer `conv`'],
    [7, 'Loss `square`'],
    [20, 'Optimizer `sgd`'],
    [30, 'Schedule `cosine`'],
    [40, 'Metric `mae`'],
  ])('at %d is %s', (offset, title) => {
    expect(wordAt(recipe, place(offset), vocabulary)).toMatchObject({ title, from: '@gramian/core' });
  });

  it('is none elsewhere', () => {
    expect(wordAt(recipe, place(99), vocabulary)).toBeUndefined();
    expect(wordAt(recipe, { ...place(1), file: 'b.net' }, vocabulary)).toBeUndefined();
  });
});
