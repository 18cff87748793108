import type { RecipeSpec, TrainEvent } from '@gramian/core';
import { borrowThread } from './shared-thread.js';
import type { ThreadTrainOptions } from './training-thread.js';

/**
 * Trains a recipe in a thread of its own: the same events as `train`, while this thread's event loop stays free. The thread opens
 * the engine, so this one must not. Trainings at the same time share the thread; it ends with the last of them.
 *
 * The training never runs far ahead of its reader, and a reader that stops early stops it.
 * @throws what `train` throws, with message, help, place, cause and stack; InputError for a package that is not installed;
 * ThreadError where the thread itself ends: out of memory, `process.exit` in a plugin
 */
export async function* trainInWorker(
  recipe: RecipeSpec,
  options: ThreadTrainOptions = {},
): AsyncGenerator<TrainEvent, void> {
  const { thread, release } = await borrowThread();
  try {
    yield* thread.train(recipe, options);
  } finally {
    await release();
  }
}
