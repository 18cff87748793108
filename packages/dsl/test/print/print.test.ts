import { folderFiles, type RecipeSpec } from '@gramian/core';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check, format, parse, print } from '../../src/index.js';
import { checkText } from '../check-text.js';
import { EXAMPLE } from '../example.js';
import { fences, readDocument } from '../markdown.js';
import { plain } from '../plain.js';
import { checkReal, real } from '../real-vocabulary.js';
import { runs } from '../runs.js';

/** A recipe is printed, read again, and is the same; printed again the text is the same, too. */
function comesBack(
  recipe: RecipeSpec,
  read: (text: string) => { readonly recipes: readonly RecipeSpec[] },
): void {
  const text = print(recipe);
  const { recipes } = read(text);
  expect(recipes.map(plain), text).toEqual([plain(recipe)]);
  expect(recipes.map(print)).toEqual([text]);
  expect(format(text)).toBe(text);
}

const nets = fileURLToPath(new URL('../../../models/nets/', import.meta.url));
const shipped = readdirSync(nets, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.net'),
);

describe('text → spec → text → spec', () => {
  it.each(shipped)('%s', (name) => {
    const file = `${nets}${name}`;
    const read = (text: string) => check(text, { vocabulary: real, files: folderFiles(dirname(file)) });
    const { recipes } = read(readFileSync(file, 'utf8'));
    expect(recipes.length).toBeGreaterThan(0);
    for (const recipe of recipes) comesBack(recipe, read);
  });

  it('the examples of the language’s page', () => {
    const recipes = fences(readDocument('language.md')).flatMap(({ info, text }) =>
      info === 'net' ? checkReal(text).recipes : [],
    );
    expect(recipes.length).toBeGreaterThan(1);
    for (const recipe of recipes) comesBack(recipe, checkReal);
  });

  it('every construct', async () => {
    const { recipes } = checkText(EXAMPLE);
    for (const recipe of recipes) comesBack(recipe, checkText);
    await expect(recipes.map(print).join('\n')).toMatchFileSnapshot('../render/example.printed');
  });
});

describe('values', () => {
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-300 }), fc.nat());
  const text = fc
    .string({ unit: 'binary', maxLength: 12 })
    .filter((value) => !/[\r\n\ud800-\udfff]/u.test(value));

  it('numbers, texts, words, ranges and units come back as they are', () => {
    const [recipe] = checkText(EXAMPLE).recipes;
    fc.assert(
      fc.property(
        number,
        text,
        fc.constantFrom('quality', 'a.b', 'as', 'true', 'a"b\\', 'a\nb\tc'),
        (rate, path, word) => {
          const optimizer = { plugin: 'sgd', options: { rate } };
          const source = { plugin: 'csv', options: { path, target: word } };
          if (recipe === undefined) throw new Error('The example has recipes.');
          const printed = print({ ...recipe, uses: [], optimizer, data: { name: 'D', source } });
          // There is no such table, so that no recipe comes of it; the tree says what is given.
          const { tree, diagnostics } = parse(printed);
          const [data, trained] = tree.declarations.slice(-2);
          const values = (name: string, declaration = data) =>
            JSON.stringify(declaration, (key, each: unknown) => (key === 'at' ? undefined : each)).includes(
              name,
            );
          expect(values(JSON.stringify(path))).toBe(true);
          expect(values(`"value":${JSON.stringify(rate)}`, trained)).toBe(true);
          expect(diagnostics).toEqual([]);
        },
      ),
      runs(300),
    );
  });

  it('refuses what cannot be written', () => {
    const [recipe] = checkText(EXAMPLE).recipes;
    const source = { plugin: 'csv', options: { path: 'a\rb' } };
    expect(() => recipe && print({ ...recipe, data: { ...recipe.data, source } })).toThrow(RangeError);
  });
});
