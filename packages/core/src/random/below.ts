import { multiplyHigh } from './philox.js';

/**
 * An integer in [0, limit), each equally likely.
 *
 * @param limit at most 2³² − 1
 * @param words uniform 32-bit words, of which it takes as many as it needs
 *
 * Lemire, “Fast random integer generation in an interval”, ACM TOMACS 29 (2019).
 */
export function below(limit: number, words: Generator<number, never>): number {
  const surplus = 2 ** 32 % limit;
  for (;;) {
    const word = words.next().value;
    if (Math.imul(word, limit) >>> 0 >= surplus) return multiplyHigh(word, limit);
  }
}
