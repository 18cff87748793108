/** One press of Ctrl-C arrives twice where npm or npx passes it on as well. */
const ONE_PRESS = 400;

/** Turns Ctrl-C into a clean stop, and a second one into an end at once. */
export class Interruption {
  readonly #controller = new AbortController();
  #pressed = -Infinity;
  readonly #onSignal = (signal: NodeJS.Signals) => {
    const now = performance.now();
    if (now - this.#pressed < ONE_PRESS) return;
    if (this.signal.aborted) {
      this.onSecond();
      this.release();
      // `process.exit` would wait for the training's thread, which may be in a long call; the signal itself does not.
      process.kill(process.pid, signal);
      return;
    }
    this.#pressed = now;
    this.#controller.abort();
    this.onFirst();
  };

  /**
   * @param onFirst called at the first Ctrl-C
   * @param onSecond called at the second, the last chance to tidy the terminal
   */
  constructor(
    private readonly onFirst: () => void,
    private readonly onSecond: () => void = () => undefined,
  ) {
    process.on('SIGINT', this.#onSignal).on('SIGTERM', this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  release(): void {
    process.off('SIGINT', this.#onSignal).off('SIGTERM', this.#onSignal);
  }
}
