import { expect, test } from 'vitest';
import { Pace } from './pace.js';

test('turns grow until they take a tenth of a second, and no further', () => {
  const pace = new Pace();
  const counts = Array.from({ length: 6 }, () => {
    const { steps } = pace;
    pace.took(steps, steps * 0.001);
    return steps;
  });
  expect(counts).toEqual([1, 4, 16, 64, 100, 100]);
});

test('slow steps go one by one, and a turn that took too long is followed by a shorter one', () => {
  const pace = new Pace();
  pace.took(1, 3);
  expect(pace.steps).toBe(1);
  pace.took(1, 0.01);
  pace.took(4, 0.4);
  expect(pace.steps).toBe(1);
});

test('short steps go into a loop of the graph, long ones have calls of their own', () => {
  const pace = new Pace();
  expect(pace.looped).toBe(false);
  pace.took(4, 0.004);
  expect(pace.looped).toBe(true);
  pace.took(4, 0.04);
  expect(pace.looped).toBe(false);
});
