import { expect, test } from 'vitest';
import { timeSteps } from './timing.js';

/** Steps on a clock of our own; the first call takes a second longer, as compiling does. */
function setting(milliseconds: (call: number) => number) {
  let now = 0;
  let calls = 0;
  const chains: number[] = [];
  let resets = 0;
  const stepper = {
    reset: () => {
      resets += 1;
      now += 50;
    },
    run: (steps: number) => {
      now += (calls === 0 ? 1000 : 0) + steps * milliseconds(calls);
      calls += 1;
      chains.push(steps);
    },
  };
  const timed = (seconds: number) => timeSteps(stepper, { repeats: 5, seconds }, () => now);
  return { timed, chains, resets: () => resets };
}

test('a step is what it takes; compiling and going back to the start do not count', () => {
  const { timed, chains, resets } = setting(() => 4);
  expect(timed(2)).toEqual({ ms: 4, min_ms: 4 });
  // 2 s for five repeats of 4 ms steps.
  expect(chains.slice(-5)).toEqual([100, 100, 100, 100, 100]);
  expect(resets()).toBe(chains.length);
});

test('the median is not moved by one slow repeat', () => {
  const slow = setting((call) => (call === 5 ? 40 : 4));
  expect(slow.timed(1)).toEqual({ ms: 4, min_ms: 4 });
});

test.each([
  [10_000, 1],
  [0.01, 500],
])('with steps of %d ms a repeat has %d', (milliseconds, steps) => {
  const { timed, chains } = setting(() => milliseconds);
  expect(timed(1).ms).toBeCloseTo(milliseconds, 9);
  expect(chains.at(-1)).toBe(steps);
});
