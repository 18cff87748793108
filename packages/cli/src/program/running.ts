import type { Context } from '../command-line.js';
import type { Exit } from '../exit.js';

/** What a command is run with, and where it says how it ended. */
export interface Running {
  readonly context: Context;
  readonly done: (exit: Exit) => void;
}
