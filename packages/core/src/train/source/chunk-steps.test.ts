import { expect, test } from 'vitest';
import { chunkSteps } from './chunk-steps.js';
import { graphLimit } from './graph-limit.js';

const GB = 1e9;

test('a chunk holds whole steps, at least one, and is small beside the training set', () => {
  // 10 GB of samples of 1 MB: 64 MiB are two batches of 32.
  expect(chunkSteps(32, 10_000, 1e6)).toBe(2);
  expect(chunkSteps(200, 10_000, 1e6)).toBe(1);
  // 16 kB of samples of 16 bytes: a sixteenth of it.
  expect(chunkSteps(4, 1000, 16)).toBe(15);
});

test('a quarter of the memory may lie in the graph: of the machine, or of a container that has less', () => {
  expect(graphLimit(8 * GB, 0)).toBe(2 * GB);
  expect(graphLimit(8 * GB, 2 ** 63)).toBe(2 * GB);
  expect(graphLimit(8 * GB, 4 * GB)).toBe(GB);
});
