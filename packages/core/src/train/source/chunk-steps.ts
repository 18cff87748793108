/** Bytes of a chunk at most: long enough for the longest call, short against what is not in the graph. */
const MOST = 2 ** 26;

/** Chunks of a training set at least: their buffers must not take what leaving the set outside saves. */
const LEAST_CHUNKS = 16;

/**
 * Steps whose samples are gathered and handed over together.
 * @param batch samples of a step @param count of the training set @param bytes of a sample
 */
export function chunkSteps(batch: number, count: number, bytes: number): number {
  const fitting = Math.min(MOST, (count * bytes) / LEAST_CHUNKS);
  return Math.max(1, Math.floor(fitting / (batch * bytes)));
}
