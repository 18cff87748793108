import type { TrainEvent } from '@gramian/core';
import type { Display } from './display.js';
import { Progress } from './progress.js';

/** Where events are kept. */
export interface Keeper {
  write(event: TrainEvent): void;
}

/**
 * Follows a training to its end: every event is kept, taken into the progress, and shown.
 * @param now milliseconds
 * @returns the progress, or undefined where the training ended before it began
 */
export async function follow(
  events: AsyncIterable<TrainEvent>,
  {
    keeper,
    display,
    now,
  }: { readonly keeper: Keeper; readonly display: Display; readonly now: () => number },
): Promise<Progress | undefined> {
  let progress: Progress | undefined;
  for await (const event of events) {
    keeper.write(event);
    if (event.type === 'start') progress = new Progress(event);
    if (progress !== undefined) {
      progress.take(event, now() / 1000);
      display.event(event, progress);
    }
  }
  return progress;
}
