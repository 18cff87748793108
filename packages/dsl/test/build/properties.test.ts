import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, format, print } from '../../src/index.js';
import { plain } from '../plain.js';
import { real } from '../real-vocabulary.js';
import { runs } from '../runs.js';
import { anyRecipe } from './any-recipe.js';

/** Parts that do not go together; each by itself is right. */
const TOGETHER = /^GN07/;

const seen = new Set<string>();

describe('builder → spec → text → spec', () => {
  it('any recipe comes back as it was', () => {
    fc.assert(
      fc.property(anyRecipe, (built) => {
        const text = print(built);
        // Files that data names are not there: it is taken on trust.
        const { recipes, diagnostics } = check(text, { vocabulary: real });
        const errors = diagnostics.filter(({ severity }) => severity !== 'warning');
        fc.pre(errors.length === 0 || !errors.every(({ code }) => TOGETHER.test(code)));
        expect(errors, text).toEqual([]);
        expect(recipes.map(plain), text).toEqual([plain(built)]);
        expect(recipes.map(print)).toEqual([text]);
        expect(format(text)).toBe(text);
        for (const [, word = ''] of text.matchAll(/([a-z][a-z0-9-]*)/g)) seen.add(word);
      }),
      runs(500),
    );
  });

  it('and has been tried with the words that every recipe has one of', () => {
    const words = (['loss', 'optimizer', 'dataset'] as const).flatMap((kind) => real.words(kind));
    expect(words.filter(({ name }) => !seen.has(name)).map(({ name }) => name)).toEqual([]);
    expect(real.words('layer').filter(({ name }) => seen.has(name)).length).toBeGreaterThan(10);
  });
});
