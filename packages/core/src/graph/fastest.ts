import type { Program } from './program.js';

/** A call that takes longer than this, in milliseconds, is worth all threads, and is not tried on one. */
const LONG = 20;

/** Milliseconds for measuring a program's calls. */
const ENOUGH = 30;

/** One thread has to take so much less of the time: a toss of the coin would give other bits at every run. */
const CLEARLY = 0.85;

/**
 * The faster of a program on all threads and the same on one, which for small graphs saves handing every kernel over.
 * @param load loads the program; with 1, for one thread
 * @param work a call that stands for what the program is for
 * @param now milliseconds by any clock
 */
export function fastest(
  load: (threads?: 1) => Program,
  work: (program: Program) => void,
  now: () => number = () => performance.now(),
): Program {
  const all = load();
  const together = callTime(() => {
    work(all);
  }, now);
  if (together > LONG) return all;
  const one = load(1);
  const alone = callTime(() => {
    work(one);
  }, now);
  const [faster, slower] = alone < CLEARLY * together ? [one, all] : [all, one];
  slower.dispose();
  return faster;
}

/**
 * The least time of several calls; the first, which TensorFlow spends on the graph, does not count. Endless for a call that fails:
 * whoever makes it in earnest is told.
 */
function callTime(call: () => void, now: () => number): number {
  let least = Number.POSITIVE_INFINITY;
  try {
    call();
    for (let total = 0; total < ENOUGH;) {
      const start = now();
      call();
      const took = now() - start;
      least = Math.min(least, took);
      total += Math.max(took, 0.1);
    }
    return least;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
