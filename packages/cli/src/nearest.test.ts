import { expect, it } from 'vitest';
import { nearest } from './nearest.js';

const known = ['conv', 'dense', 'max-pool', '@gramian/optim-ggn'];

it.each([
  ['cov', 'conv'],
  ['Dense', 'dense'],
  ['maxpool', 'max-pool'],
  ['transformer', undefined],
])('%s → %s', (name, meant) => {
  expect(nearest(name, known)).toBe(meant);
});
