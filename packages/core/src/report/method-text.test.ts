import { expect, test } from 'vitest';
import { methodName, methodText } from './method-text.js';

const sgd = { plugin: 'sgd', options: { rate: 0.1 } };
const unitNorm = { plugin: 'unit-norm', options: { per: 'layer' } };

test('says the optimizer, and the normalization where there is one', () => {
  expect(methodText({ optimizer: sgd })).toBe('sgd(rate: 0.1)');
  expect(methodText({ optimizer: sgd, normalization: unitNorm })).toBe(
    'sgd(rate: 0.1) with unit-norm(per: layer)',
  );
  expect(methodName({ optimizer: sgd, normalization: unitNorm })).toBe('sgd with unit-norm');
});
