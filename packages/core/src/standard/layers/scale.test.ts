import { expect, test } from 'vitest';
import { parseOptions } from '../../plugin/parse-options.js';
import { standardWords } from '../words.js';
import { scale } from './scale.js';

test('keeps the shape, has no parameters and takes any finite factor', () => {
  expect(standardWords).toContain(scale);
  const body = () => [];
  expect(scale.shape([2, 3], { factor: -0.5 }, body)).toEqual([2, 3]);
  expect(scale.weights?.([2], { factor: 2 }, [2])).toEqual({});
  expect(parseOptions(scale, { factor: Infinity })).toHaveProperty('issues');
});
