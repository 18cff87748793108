import { RandomStream } from '../random/stream.js';

/**
 * The rows of each batch of an epoch: the training set in a new order each epoch, cut into batches of one size. What is left
 * over at the end is left out of this epoch; the next one leaves out others.
 */
export function* epochBatches(
  count: number,
  batch: number,
  seed: number,
  epoch: number,
): Generator<Int32Array> {
  const order = new RandomStream(seed, 'batches').split(`epoch ${epoch}`).permutation(count);
  for (let start = 0; start + batch <= count; start += batch) yield order.subarray(start, start + batch);
}

/** Rows 0 … count − 1 in chunks of one size; the last is filled up with row 0 at weight 0. */
export function* evaluationChunks(
  count: number,
  chunk: number,
): Generator<{ readonly indices: Int32Array; readonly weights: Float32Array }> {
  for (let start = 0; start < count; start += chunk) {
    const inside = (i: number) => start + i < count;
    yield {
      indices: Int32Array.from({ length: chunk }, (_, i) => (inside(i) ? start + i : 0)),
      weights: Float32Array.from({ length: chunk }, (_, i) => (inside(i) ? 1 : 0)),
    };
  }
}
