import type { TrainEvent } from '@gramian/core';
import type { Progress } from './progress.js';

/** Where the run is written, in words for a person. */
export interface Written {
  readonly folder: string;
  readonly report: string;
}

/** A reader of the training that shows it. */
export interface Display {
  /** Work before the first event of a recipe: `Loading TensorFlow`. */
  waiting(what: string): void;
  /** An event, already taken into the progress. */
  event(event: TrainEvent, progress: Progress): void;
  /** Ctrl-C was pressed. */
  stopping(): void;
  /** Removes what is drawn; afterwards anything may write to the terminal. */
  close(): void;
}
