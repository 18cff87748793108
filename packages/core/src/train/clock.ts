/** A stopwatch that can be stopped and started again. */
export class Clock {
  #total = 0;
  #since: number | undefined;

  start(): this {
    this.#since ??= performance.now();
    return this;
  }

  stop(): void {
    this.#total = this.seconds;
    this.#since = undefined;
  }

  get seconds(): number {
    return this.#total + (this.#since === undefined ? 0 : (performance.now() - this.#since) / 1000);
  }
}
