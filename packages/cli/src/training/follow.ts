import type { TrainEvent } from '@gramian/core';
import type { Display } from './display.js';
import { Progress } from './progress.js';

export interface Followers {
  /** Keeps every event. */
  readonly keeper: { write(event: TrainEvent): void };
  readonly display: Display;
  /** Milliseconds by any clock. */
  readonly now: () => number;
  /** Told once the training begins; the progress goes on changing. */
  readonly onStart: (progress: Progress) => void;
}

/** Follows a training to its end: every event is kept, taken into the progress, and shown. */
export async function follow(
  events: AsyncIterable<TrainEvent>,
  { keeper, display, now, onStart }: Followers,
): Promise<void> {
  let progress: Progress | undefined;
  for await (const event of events) {
    keeper.write(event);
    if (event.type === 'start') {
      progress = new Progress(event);
      onStart(progress);
    }
    if (progress === undefined) continue;
    progress.take(event, now() / 1000);
    display.event(event, progress);
  }
}
