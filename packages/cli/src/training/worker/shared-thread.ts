import { TrainingThread } from './training-thread.js';

/** The thread of this process that trains; two would each open the engine, which only one may. */
let shared: { readonly thread: TrainingThread; users: number } | undefined;
/** The end of the thread before. */
let closed: Promise<void> = Promise.resolve();

export interface Borrowed {
  readonly thread: TrainingThread;
  /** Gives it back; the last one to do so ends it. */
  readonly release: () => Promise<void>;
}

/** The thread that is there, or a new one. Trainings at the same time share it and take turns. */
export async function borrowThread(): Promise<Borrowed> {
  await closed;
  const mine = (shared ??= { thread: new TrainingThread(), users: 0 });
  mine.users += 1;
  void mine.thread.ended.then(() => {
    if (shared === mine) shared = undefined;
  });
  return {
    thread: mine.thread,
    release: async () => {
      mine.users -= 1;
      if (mine.users > 0) return;
      if (shared === mine) shared = undefined;
      closed = mine.thread.close();
      await closed;
    },
  };
}
