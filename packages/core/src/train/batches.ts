import { RandomStream } from '../random/stream.js';

/**
 * The training set in the order of an epoch, a new one each; its batches are the next so many rows. What is left over at the end
 * is left out of this epoch; the next one leaves out others.
 */
export function epochOrder(count: number, seed: number, epoch: number): Int32Array {
  return new RandomStream(seed, 'batches').split(`epoch ${epoch}`).permutation(count);
}

/** Which rows of the training set the steps take. */
export class TrainingRows {
  #epoch: { readonly index: number; readonly order: Int32Array } | undefined;

  /** @param of `count` samples, of which each step takes `batch` */
  constructor(
    private readonly of: {
      readonly count: number;
      readonly seed: number;
      readonly batch: number;
      readonly stepsPerEpoch: number;
    },
  ) {}

  /** Rows of the batches of steps, one after the other, through the ends of epochs. @param step the first, from 0 */
  take(step: number, steps: number): Int32Array {
    const { batch, stepsPerEpoch } = this.of;
    const rows = new Int32Array(steps * batch);
    for (let taken = 0; taken < steps;) {
      const inEpoch = (step + taken) % stepsPerEpoch;
      const some = Math.min(steps - taken, stepsPerEpoch - inEpoch);
      const order = this.#order(Math.floor((step + taken) / stepsPerEpoch));
      rows.set(order.subarray(inEpoch * batch, (inEpoch + some) * batch), taken * batch);
      taken += some;
    }
    return rows;
  }

  #order(epoch: number): Int32Array {
    if (this.#epoch?.index !== epoch)
      this.#epoch = { index: epoch, order: epochOrder(this.of.count, this.of.seed, epoch) };
    return this.#epoch.order;
  }
}

/** Samples that are evaluated in one call. */
const CHUNK = 256;

/** How many of `count` samples are evaluated in one call. */
export function chunkOf(count: number): number {
  return Math.min(CHUNK, count);
}

/** Rows of one call of an evaluation. */
export interface EvaluationRows {
  readonly rows: Int32Array;
  /** 0 for a row that only fills the chunk. */
  readonly weights: Float32Array;
}

/** Rows 0 … count − 1 in chunks of one size; the last is filled up with row 0 at weight 0. */
export function* evaluationRows(count: number): Generator<EvaluationRows, undefined> {
  const chunk = chunkOf(count);
  for (let start = 0; start < count; start += chunk) {
    const inside = (i: number) => start + i < count;
    yield {
      rows: Int32Array.from({ length: chunk }, (_, i) => (inside(i) ? start + i : 0)),
      weights: Float32Array.from({ length: chunk }, (_, i) => (inside(i) ? 1 : 0)),
    };
  }
}
