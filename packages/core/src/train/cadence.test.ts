import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cadenceOf } from './cadence.js';

const due = (value: number, unit: 'steps' | 'epochs', stepsPerEpoch: number, steps: number) => {
  const cadence = cadenceOf({ value, unit }, stepsPerEpoch);
  return Array.from({ length: steps }, (_, i) => i + 1).filter((step) => cadence.isDue(step));
};

test('every so many steps, epochs, and parts of epochs', () => {
  expect(due(4, 'steps', 100, 13)).toEqual([4, 8, 12]);
  expect(due(2, 'epochs', 3, 13)).toEqual([6, 12]);
  expect(due(0.5, 'epochs', 5, 11)).toEqual([3, 5, 8, 10]);
  expect(due(0.1, 'epochs', 5, 4)).toEqual([1, 2, 3, 4]);
});

test('the next due step is the first one that is due', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 40, noNaN: true }),
      fc.constantFrom('steps' as const, 'epochs' as const),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 0, max: 500 }),
      (value, unit, stepsPerEpoch, step) => {
        const cadence = cadenceOf({ value, unit }, stepsPerEpoch);
        const next = cadence.next(step);
        expect(next).toBeGreaterThan(step);
        expect(cadence.isDue(next)).toBe(true);
        for (let between = step + 1; between < next; between++) expect(cadence.isDue(between)).toBe(false);
      },
    ),
  );
});

test('a clock is no measure of steps', () => {
  expect(() => cadenceOf({ value: 1, unit: 'min' }, 10)).toThrow('Steps cannot be counted in min.');
});
