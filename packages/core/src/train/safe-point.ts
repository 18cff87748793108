import type { Engine } from '../engine/engine.js';
import type { Named, Program } from '../graph/program.js';

/** What changes in training, as it was at some step. Taking it costs no copy: TensorFlow shares a variable's memory until it changes. */
export class SafePoint {
  #state: Named = {};

  /** @param names the state to keep */
  constructor(
    private readonly engine: Engine,
    private readonly program: Program,
    private readonly names: readonly string[],
  ) {}

  /** Keeps the state as it is now, in place of what was kept before. */
  take(): void {
    this.dispose();
    this.#state = this.program.read(this.names);
  }

  /** Goes back to what was kept. */
  restore(): void {
    this.program.assign(this.#state);
  }

  dispose(): void {
    this.engine.tf.dispose({ ...this.#state });
    this.#state = {};
  }
}
