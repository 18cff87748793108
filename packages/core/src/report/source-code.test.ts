import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { SOURCE } from '../../test/example-run.js';
import { textOf } from '../../test/page-tree.js';
import { sourceHtml } from './source-code.js';

const inside = (source: string) =>
  sourceHtml(source)
    .text.replace(/^[^]*?<span class="line">/, '')
    .replace(/<\/span>\n<\/code><\/pre>\s*$/, '');

describe('the text of a recipe', () => {
  it.each([
    [
      'conv width, kernel: 3',
      'conv width, <span class="option">kernel</span>: <span class="number">3</span>',
    ],
    [
      'digits rotate: -45..45 deg',
      'digits <span class="option">rotate</span>: <span class="number">-45</span>..<span class="number">45 deg</span>',
    ],
    [
      'recipe Fast from Slow // 2 of them',
      '<span class="keyword">recipe</span> <span class="name">Fast</span> <span class="keyword">from</span> <span class="name">Slow</span> <span class="comment">// 2 of them</span>',
    ],
    [
      'use "@a/b" // "c"',
      '<span class="keyword">use</span> <span class="string">&quot;@a/b&quot;</span> <span class="comment">// &quot;c&quot;</span>',
    ],
    [
      'watch test.loss, max-pool 2',
      '<span class="keyword">watch</span> test.loss, max-pool <span class="number">2</span>',
    ],
  ])('colours %s', (source, expected) => {
    expect(inside(source)).toBe(expected);
  });

  it('is the text, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constant(SOURCE),
      fc.string().map((any) => SOURCE.slice(0, 300) + any),
    );
    fc.assert(
      fc.property(text, (source) => {
        const shown = textOf(parseFragment(sourceHtml(source).text)).replace(/\s+$/, '');
        expect(shown).toBe(source.replaceAll('\r\n', '\n').replaceAll('\0', '').trimEnd());
      }),
    );
  });
});
