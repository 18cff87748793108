import { expect, it } from 'vitest';
import { closest } from './closest.js';

const known = ['conv', 'dense', 'max-pool', '@gramian/optim-ggn'];

it.each([
  ['cov', 'conv'],
  ['Dense', 'dense'],
  ['maxpool', 'max-pool'],
  ['transformer', undefined],
])('%s → %s', (name, meant) => {
  expect(closest(name, known)).toBe(meant);
});
