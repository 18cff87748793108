/** Four 32-bit words: a counter, and what comes out of it. */
export type PhiloxBlock = readonly [number, number, number, number];

/** 64 bits as [low, high] words. */
export type PhiloxKey = readonly [number, number];

const MULTIPLIER = [0xd2511f53, 0xcd9e8d57] as const;
/** Weyl increments of the key: the golden ratio and √3 − 1, in units of 2⁻³². */
const WEYL = [0x9e3779b9, 0xbb67ae85] as const;
const ROUNDS = 10;

/**
 * Philox4x32-10: a bijection of 128-bit counters for each 64-bit key, whose outputs are random numbers.
 *
 * Salmon, Moraes, Dror, Shaw, “Parallel random numbers: as easy as 1, 2, 3”, SC 2011.
 */
export function philox(counter: PhiloxBlock, key: PhiloxKey): PhiloxBlock {
  let [x0, x1, x2, x3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER[0], x0);
    const low0 = Math.imul(MULTIPLIER[0], x0);
    const high1 = multiplyHigh(MULTIPLIER[1], x2);
    const low1 = Math.imul(MULTIPLIER[1], x2);
    x0 = high1 ^ x1 ^ k0;
    x1 = low1;
    x2 = high0 ^ x3 ^ k1;
    x3 = low0;
    k0 = (k0 + WEYL[0]) | 0;
    k1 = (k1 + WEYL[1]) | 0;
  }
  return [x0 >>> 0, x1 >>> 0, x2 >>> 0, x3 >>> 0];
}

/** Upper 32 bits of the 64-bit product of two unsigned 32-bit integers. */
export function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Each sum stays below 2³², where doubles are exact and `>>>` loses nothing.
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (carry >>> 16)) >>> 0;
}
