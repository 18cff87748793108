import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countText, renderText } from '../src/index.js';
import { checkReal } from './real-vocabulary.js';

const folder = new URL('golden/pytorch/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.net'));

describe('what a person is told who knows PyTorch', () => {
  it.each(names)('%s', async (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { diagnostics, sources } = checkReal(text, { file });
    const shown = `${renderText(diagnostics, sources)}\n${countText(diagnostics)}\n`;
    await expect(shown).toMatchFileSnapshot(`golden/pytorch/${file.replace(/net$/, 'txt')}`);
  });
});
