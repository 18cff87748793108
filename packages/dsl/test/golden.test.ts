import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkText } from './check-text.js';
import { countText, renderText } from '../src/index.js';

const folder = new URL('golden/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.net'))
  .map((name) => name.slice(0, -'.net'.length));

/** What `// set: epochs=3` at the head of a file asks for. */
function asked(text: string, what: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^// ${what}: (.*)$`, 'gm'))].map(([, value = '']) => value);
}

describe('what is shown for a wrong file', () => {
  it.each(names)('%s', async (name) => {
    const text = readFileSync(new URL(`${name}.net`, folder), 'utf8');
    const set = asked(text, 'set');
    const recipes = asked(text, 'recipe');
    const { diagnostics, sources } = checkText(text, { file: `${name}.net`, set, recipes });
    const shown = `${renderText(diagnostics, sources)}\n${countText(diagnostics)}\n`;
    await expect(shown).toMatchFileSnapshot(`golden/${name}.txt`);
  });
});
