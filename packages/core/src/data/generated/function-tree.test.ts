import { expect, test } from 'vitest';
import { rootOf } from './function-tree.js';

const { cos } = Math;

test('two leaves are one function', () => {
  expect(rootOf([[{ a: 2, b: -1, c: 0.5 }]], [0.3, 0.7])).toBe(cos(0.6 - 0.7 + 0.5));
});

test('eight leaves are seven functions, each of what the two below it make', () => {
  const x = [0.1, -0.4, 0.9, 0.3, -0.7, 0.2, 0.6, -0.8] as const;
  const of = (a: number, b: number, c: number) => ({ a, b, c });
  const levels = [
    [of(1, 2, 0), of(-1, 1, 0.3), of(2, 0.5, 1), of(0.4, 1, 2)],
    [of(1.5, -1, 0.2), of(1, 1, 0)],
    [of(-2, 1, 0.7)],
  ];
  const [p, q] = [cos(x[0] + 2 * x[1]), cos(-x[2] + x[3] + 0.3)];
  const [r, s] = [cos(2 * x[4] + 0.5 * x[5] + 1), cos(0.4 * x[6] + x[7] + 2)];
  const expected = cos(-2 * cos(1.5 * p - q + 0.2) + cos(r + s) + 0.7);
  expect(rootOf(levels, x)).toBeCloseTo(expected, 12);
});
