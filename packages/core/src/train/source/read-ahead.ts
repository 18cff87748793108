import type { SplitName } from '../plan-metrics.js';
import type { Buffers } from './feeder-protocol.js';
import type { Feeder } from './feeder.js';

/** Something whose samples are wanted. */
interface Wanted {
  readonly rows: Int32Array;
}

/** The same, and where the samples are. */
export type Chunk<T extends Wanted> = T & Buffers;

/** Samples chunk by chunk: while one is used, the feeder gathers the next. */
export class ReadAhead<T extends Wanted> {
  #coming: { readonly chunk: Chunk<T>; readonly filled: Promise<void> } | undefined;
  #buffers: readonly [Buffers, Buffers];

  /**
   * Orders the first chunk.
   * @param chunks no larger than the buffers
   */
  constructor(
    private readonly feeder: Feeder,
    private readonly split: SplitName,
    private readonly chunks: Iterator<T, undefined>,
    buffers: readonly [Buffers, Buffers],
  ) {
    this.#buffers = buffers;
    this.#order();
  }

  /** The next chunk, for as long as nobody asks for the one behind it. */
  async next(): Promise<Chunk<T> | undefined> {
    const coming = this.#coming;
    if (!coming) return undefined;
    await this.feeder.until(coming.filled);
    this.#order();
    return coming.chunk;
  }

  #order(): void {
    const [into, other] = this.#buffers;
    this.#buffers = [other, into];
    const next = this.chunks.next();
    if (next.done === true) {
      this.#coming = undefined;
      return;
    }
    const { rows } = next.value;
    this.#coming = {
      chunk: { ...next.value, ...into },
      filled: this.feeder.fill({ split: this.split, rows, into }),
    };
  }
}

/** Two pieces of memory that both threads see, for so many samples each. */
export function twoBuffers(
  samples: number,
  size: { readonly inputs: number; readonly targets: number },
): readonly [Buffers, Buffers] {
  const numbers = (count: number) => new Float32Array(new SharedArrayBuffer(4 * count));
  const one = () => ({ inputs: numbers(samples * size.inputs), targets: numbers(samples * size.targets) });
  return [one(), one()];
}
