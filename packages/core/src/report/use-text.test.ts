import { describe, expect, it } from 'vitest';
import { use } from '../../test/example-run.js';
import { useText } from './use-text.js';

describe('useText', () => {
  it.each([
    [use('relu'), 'relu'],
    [use('ggn', { lambda: 1, damping: 0.3 }), 'ggn(lambda: 1, damping: 0.3)'],
    [use('sgd', { rate: use('cosine', { from: 0.1 }) }), 'sgd(rate: cosine(from: 0.1))'],
    [use('digits', { rotate: { from: -45, to: 45, unit: 'deg' } }), 'digits(rotate: -45..45 deg)'],
    [use('pad', { by: { from: 0, to: 2 } }), 'pad(by: 0..2)'],
    [
      use('stop', { after: { value: 30, unit: 's' }, share: { value: 80, unit: '%' } }),
      'stop(after: 30 s, share: 80%)',
    ],
    [
      use('csv', { path: 'my data.csv', target: 'mpg', columns: ['a', 2] }),
      'csv(path: "my data.csv", target: mpg, columns: [a, 2])',
    ],
    [use('x', { on: true, off: null }), 'x(on: true, off: none)'],
  ])('writes %j as the language does', (written, text) => {
    expect(useText(written)).toBe(text);
  });
});
