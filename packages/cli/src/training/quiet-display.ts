import type { Display } from './display.js';

/** Shows nothing: the result follows. */
export const QUIET: Display = {
  waiting: () => undefined,
  event: () => undefined,
  stopping: () => undefined,
  close: () => undefined,
};
