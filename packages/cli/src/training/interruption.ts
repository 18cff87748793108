import { EXIT } from '../exit.js';

/** One press of Ctrl-C arrives twice where npm or npx passes it on as well. */
const ONE_PRESS = 400;

/** Turns Ctrl-C into a clean stop, and a second one into a quick end. */
export class Interruption {
  readonly #controller = new AbortController();
  #pressed = -Infinity;
  readonly #onSignal = () => {
    const now = performance.now();
    if (now - this.#pressed < ONE_PRESS) return;
    if (this.signal.aborted) process.exit(EXIT.interrupted);
    this.#pressed = now;
    this.#controller.abort();
    this.onFirst();
  };

  /** @param onFirst called at the first Ctrl-C */
  constructor(private readonly onFirst: () => void) {
    process.on('SIGINT', this.#onSignal).on('SIGTERM', this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  release(): void {
    process.off('SIGINT', this.#onSignal).off('SIGTERM', this.#onSignal);
  }
}
