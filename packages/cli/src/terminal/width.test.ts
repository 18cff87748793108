import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLOURED } from './style.js';
import { fit, padEnd, padStart, widthOf, wrap } from './width.js';

const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((s) => !/[\p{Cc}]/u.test(s));

describe('width', () => {
  it('counts columns, not characters', () => {
    expect(widthOf('数字')).toBe(4);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf(COLOURED.bad('error'))).toBe(5);
  });

  it('pads by columns', () => {
    expect(padEnd('数字', 6)).toBe('数字  ');
    expect(padStart('数字', 6)).toBe('  数字');
    expect(padEnd('longer', 3)).toBe('longer');
  });

  it('cuts with an ellipsis, between wide characters', () => {
    expect(fit('step 12', 20)).toBe('step 12');
    expect(fit('step 12', 5)).toBe('step…');
    expect(fit('数字数字', 4)).toBe('数…');
    expect(fit('数字', 2)).toBe('…');
    expect(fit(COLOURED.bad('error'), 3)).toBe(COLOURED.bad('er…'));
  });

  it('never lets a line be wider than it may', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 70 }), (line, width) => {
        expect(widthOf(fit(line, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('breaks between words', () => {
    expect(wrap('one two three four five six', 20)).toEqual(['one two three four', 'five six']);
  });
});
