import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { grammar } from '../src/grammar.js';
import { snippets } from '../src/snippets.js';

// UPDATE_DOCS=1 writes them anew.
it.each([
  ['syntaxes/net.tmLanguage.json', grammar()],
  ['snippets/net.json', snippets()],
])('%s is made from the words of the language', async (name, value) => {
  const file = new URL(`../${name}`, import.meta.url);
  const text = await format(JSON.stringify(value), { parser: 'json', printWidth: 110 });
  if (process.env['UPDATE_DOCS']) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8'), 'To write it anew: UPDATE_DOCS=1 npx vitest run --project vscode').toBe(
    text,
  );
});
