import { describe, expect, it } from 'vitest';
import { bar, percent } from './bar.js';
import { clockText, stepText } from './duration.js';
import { sparkline } from './sparkline.js';
import { PLAIN } from './style.js';
import { table } from './table.js';

describe('a bar', () => {
  it.each([
    [0, '──────────'],
    [0.34, '━━━╸──────'],
    [0.5, '━━━━━─────'],
    [1, '━━━━━━━━━━'],
    [1.7, '━━━━━━━━━━'],
  ])('of %d', (fraction, drawn) => {
    expect(bar(fraction, 10, PLAIN)).toBe(drawn);
  });

  it('is at 100 % only at the end', () => {
    expect(percent(0.9999)).toBe('99 %');
    expect(percent(1)).toBe('100 %');
  });
});

describe('a sparkline', () => {
  it('falls by powers in equal steps', () => {
    expect(sparkline([128, 64, 32, 16, 8, 4, 2, 1], 8)).toBe('█▇▆▅▄▃▂▁');
  });

  it('takes the mean of each stretch of a long series', () => {
    expect(sparkline([0, 2, 0, 2, 4, 6, 4, 6], 2)).toBe('▁█');
  });

  it('leaves out what is not finite', () => {
    expect(sparkline([1, NaN, Infinity], 4)).toBe('▁');
    expect(sparkline([], 4)).toBe('');
  });
});

describe('a table', () => {
  it('aligns columns, wide characters too', () => {
    const rows = [
      ['快', '1'],
      ['slow', '100'],
    ];
    expect(table([{ title: 'name' }, { title: 'n', align: 'right' }], rows)).toEqual([
      'name     n',
      '快       1',
      'slow   100',
    ]);
  });
});

describe('durations', () => {
  it.each([
    [0.000614, '0.614 ms'],
    [0.0125, '12.5 ms'],
    [0.35, '350 ms'],
    [1.84, '1.84 s'],
  ])('%d s a step', (seconds, text) => {
    expect(stepText(seconds)).toBe(text);
  });

  it.each([
    [6.2, '0:07'],
    [760, '12:40'],
    [3720, '1:02:00'],
    [-1, '0:00'],
  ])('%d s left', (seconds, text) => {
    expect(clockText(seconds)).toBe(text);
  });
});
