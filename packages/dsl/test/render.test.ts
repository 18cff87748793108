import { describe, expect, it } from 'vitest';
import { countText, type Diagnostic, listUses, renderJson, renderText } from '../src/index.js';
import { checkText } from './check-text.js';

const WRONG = 'model Net {\n  input x[3]\n  dens 3\n}\n';

describe('renderText', () => {
  it('takes the text itself', () => {
    const { diagnostics } = checkText(WRONG);
    expect(renderText(diagnostics, WRONG)).toContain('3 |   dens 3\n  |   ^^^^\n');
  });

  it('colours for a terminal, and says the same', () => {
    const { diagnostics, sources } = checkText(WRONG, { file: 'net.net' });
    const coloured = renderText(diagnostics, sources, { color: true });
    expect(coloured).toContain('\u001b[1;31merror[GN0301]\u001b[0m');
    // eslint-disable-next-line no-control-regex
    expect(coloured.replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(renderText(diagnostics, sources));
  });

  it('counts what is too much to show', () => {
    const { diagnostics, sources } = checkText('$ '.repeat(150));
    const shown = renderText(diagnostics, sources, { most: 10 });
    expect(shown.match(/^error/gm)).toHaveLength(10);
    expect(shown).toMatch(/… and 140 more\.\n$/);
  });

  it('is empty where nothing is wrong', () => {
    expect(renderText([], '')).toBe('');
    expect(countText([])).toBe('');
  });

  it('lets nothing of a text reach the terminal that is not printed', () => {
    const text = 'use "\u001b[2J\u202e\u0085x"\n\u0000\u0007';
    const { diagnostics, sources } = checkText(text, { file: '\u001b[31m.net' });
    // eslint-disable-next-line no-control-regex
    expect(renderText(diagnostics, sources)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('renderJson', () => {
  it('has everything a program needs', () => {
    const { diagnostics } = checkText(WRONG, { file: 'net.net' });
    const { version, diagnostics: read } = JSON.parse(renderJson(diagnostics)) as {
      version: number;
      diagnostics: Diagnostic[];
    };
    expect(version).toBe(1);
    expect(read).toEqual(diagnostics);
    expect(read[0]?.place).toEqual({ file: 'net.net', offset: 27, length: 4, line: 3, column: 3 });
    expect(read[0]?.suggestion?.edits).toEqual([{ place: read[0]?.place, text: 'dense' }]);
  });
});

describe('countText', () => {
  it('says how many of what', () => {
    expect(countText(checkText(WRONG).diagnostics)).toBe('1 error');
    expect(countText(checkText('model N(a = 1, b = 1) { input x[3]; dense 3 $; dens }').diagnostics)).toBe(
      '2 errors, 2 warnings',
    );
  });
});

describe('listUses', () => {
  it('has the packages of a text, with their places', () => {
    const text = 'use "@gramian/optim-ggn"\n// use "no"\nuse "plain"; use "plain"\n';
    expect(listUses(text, 'a.net')).toMatchObject([
      { package: '@gramian/optim-ggn', at: { file: 'a.net', line: 1, column: 5 } },
      { package: 'plain', at: { line: 3, column: 5 } },
    ]);
  });

  it.each([
    './x',
    '../x',
    '/x',
    'C:/x',
    'file:///x',
    'https://x.org/y',
    'npm:x',
    'a/b',
    '@a/b/c',
    '@a',
    '@a/',
    '.x',
    '_x',
    'X',
    'a b',
    '',
    'node:fs',
    'a\\\\b',
    '@a/..',
    'node_modules',
  ])('never has %s', (name) => {
    expect(listUses(`use "${name}"`)).toEqual([]);
  });

  it('has them in a broken text as well', () => {
    expect(listUses('model { ((\nuse "a-b.c"\n]]] $').map((use) => use.package)).toEqual(['a-b.c']);
  });
});
