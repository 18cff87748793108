import type { TrainEvent } from '@gramian/core';
import type { Progress } from './progress.js';

/** A reader of the training that shows it. */
export interface Display {
  /** Work before the first event of a recipe: `Loading TensorFlow`. @param fraction how much of it is done, where known */
  waiting(what: string, fraction?: number): void;
  /** An event, already taken into the progress. */
  event(event: TrainEvent, progress: Progress): void;
  /** A line that a plugin wrote to the terminal. */
  says(line: string): void;
  /** Ctrl-C was pressed. */
  stopping(): void;
  /** Removes what is drawn; afterwards anything may write to the terminal. */
  close(): void;
}
