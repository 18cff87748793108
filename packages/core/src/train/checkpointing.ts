import type { CheckpointSpec } from '../spec/spec.js';
import { cadenceOf, type Cadence } from './cadence.js';

const SECONDS: Readonly<Record<string, number>> = { ms: 1e-3, s: 1, min: 60, h: 3600 };

/** When the parameters of a training are written down. */
export class Checkpointing {
  readonly #cadence: Cadence | undefined;
  readonly #seconds: number | undefined;
  #last = 0;

  constructor(checkpoint: CheckpointSpec | undefined, stepsPerEpoch: number) {
    if (checkpoint === undefined) return;
    const { value, unit } = checkpoint.every;
    const scale = SECONDS[unit];
    if (scale === undefined) this.#cadence = cadenceOf(checkpoint.every, stepsPerEpoch);
    else this.#seconds = value * scale;
  }

  /** The next step after `step` at which one is due; infinite where a clock tells, or none is wanted. */
  next(step: number): number {
    return this.#cadence?.next(step) ?? Infinity;
  }

  /** Whether one is due after this step. One that is due by the clock counts as made. @param wall seconds of the run */
  isDue(step: number, wall: number): boolean {
    if (this.#cadence) return this.#cadence.isDue(step);
    if (this.#seconds === undefined || wall - this.#last < this.#seconds) return false;
    this.#last = wall;
    return true;
  }
}
