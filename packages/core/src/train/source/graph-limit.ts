import { totalmem } from 'node:os';

/** Of the memory that the process may have, the share that samples may take a second time. */
const SHARE = 1 / 4;

/**
 * Bytes of samples that lie in the graph where nobody says otherwise. While they go there they are in memory twice, and a
 * quarter leaves as much again for what TensorFlow computes. Counted from the machine's or the container's whole memory, not from
 * what is free at the moment, so that the same training on the same machine always goes the same way.
 */
export function graphLimit(
  total: number = totalmem(),
  constrained: number = process.constrainedMemory(),
): number {
  // Without a limit Linux tells 0 or a number beyond all memory.
  const limit = constrained > 0 ? Math.min(total, constrained) : total;
  return Math.floor(SHARE * limit);
}
