import { below } from './below.js';
import { philox, type PhiloxBlock, type PhiloxKey } from './philox.js';

/** The third word of the counter: what a block is drawn for, so that no two uses share a block. */
const PURPOSE = { split: 0, uniform: 1, normal: 2, permutation: 3 } as const;

const TWO_32 = 2 ** 32;

/**
 * Random numbers by name: a key, not a state. The same stream gives the same numbers at every call; for others, `split` it.
 * Streams of different names, and the numbers of different methods, are independent. Shorter draws are prefixes of longer
 * ones (`permutation` apart).
 *
 * Made of Philox4x32-10, so the bits are the same everywhere. `normal` also uses the platform's log, cos and sin.
 */
export class RandomStream {
  /** 64 bits that stand for this stream, [low, high]: for generators that run elsewhere. */
  readonly key: PhiloxKey;

  /**
   * @param seed a safe integer, or the key of the stream that this one splits from
   * @throws RangeError where the seed is no safe integer
   */
  constructor(seed: number | PhiloxKey, stream: string) {
    this.key = derive(typeof seed === 'number' ? keyOf(seed) : seed, stream);
  }

  /** Another stream, independent of this one and of its other splits. */
  split(stream: string): RandomStream {
    return new RandomStream(this.key, stream);
  }

  /** Numbers in [0, 1), all multiples of 2⁻²⁴, so that each is exact in float32. */
  uniform(count: number): Float32Array {
    return this.#fill(count, PURPOSE.uniform, (words, out, at) => {
      for (let i = 0; i < 4; i++) out[at + i] = ((words[i] ?? 0) >>> 8) / 2 ** 24;
    });
  }

  /** Standard normal numbers, by the Box–Muller transform in double precision. */
  normal(count: number): Float32Array {
    return this.#fill(count, PURPOSE.normal, ([a, b, c, d], out, at) => {
      boxMuller(a, b, out, at);
      boxMuller(c, d, out, at + 2);
    });
  }

  /** The integers below `count` in random order, every order equally likely (Fisher–Yates). */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    const words = this.#words(PURPOSE.permutation);
    for (let i = count - 1; i > 0; i--) {
      const j = below(i + 1, words);
      const swapped = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swapped;
    }
    return order;
  }

  /** Whole blocks into an array that is then cut to size. */
  #fill(
    count: number,
    purpose: number,
    put: (words: PhiloxBlock, out: Float32Array, at: number) => void,
  ): Float32Array {
    const blocks = Math.ceil(count / 4);
    const out = new Float32Array(4 * blocks);
    for (let block = 0; block < blocks; block++) put(this.#block(block, purpose), out, 4 * block);
    return out.length === count ? out : out.slice(0, count);
  }

  *#words(purpose: number): Generator<number, never> {
    for (let block = 0; ; block++) yield* this.#block(block, purpose);
  }

  #block(index: number, purpose: number): PhiloxBlock {
    return philox([index >>> 0, Math.floor(index / TWO_32), purpose, 0], this.key);
  }
}

function keyOf(seed: number): PhiloxKey {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number; ${seed} is not.`);
  return [seed >>> 0, Math.floor(seed / TWO_32) >>> 0];
}

/** The key of a named stream: Philox as the compression function of a Merkle–Damgård hash of the name. */
function derive(parent: PhiloxKey, stream: string): PhiloxKey {
  const bytes = new TextEncoder().encode(stream);
  // Eight bytes a block; the last one holds the length, so that no name is another one with zeros behind it.
  const blocks = new DataView(new ArrayBuffer(8 * (Math.ceil(bytes.length / 8) + 1)));
  new Uint8Array(blocks.buffer).set(bytes);
  blocks.setUint32(blocks.byteLength - 8, bytes.length, true);

  let key = parent;
  for (let at = 0; at < blocks.byteLength; at += 8) {
    const counter: PhiloxBlock = [
      blocks.getUint32(at, true),
      blocks.getUint32(at + 4, true),
      PURPOSE.split,
      at / 8,
    ];
    const [low, high] = philox(counter, key);
    key = [low, high];
  }
  return key;
}

/** Two uniform words → two independent normal numbers. */
function boxMuller(a: number, b: number, out: Float32Array, at: number): void {
  const radius = Math.sqrt(-2 * Math.log((a + 0.5) / TWO_32));
  const angle = (2 * Math.PI * (b + 0.5)) / TWO_32;
  out[at] = radius * Math.cos(angle);
  out[at + 1] = radius * Math.sin(angle);
}
