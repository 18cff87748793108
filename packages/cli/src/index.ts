export { trainInWorker } from './training/worker/train-in-worker.js';
export { ThreadError } from './training/worker/thread-error.js';
export type { ThreadTrainOptions } from './training/worker/training-thread.js';
