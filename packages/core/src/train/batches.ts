import { RandomStream } from '../random/stream.js';

/**
 * The training set in the order of an epoch, a new one each; its batches are the next so many rows. What is left over at the end
 * is left out of this epoch; the next one leaves out others.
 */
export function epochOrder(count: number, seed: number, epoch: number): Int32Array {
  return new RandomStream(seed, 'batches').split(`epoch ${epoch}`).permutation(count);
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
