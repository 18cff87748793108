/** Seconds that one call into the engine should take: long enough to cost nothing itself, short enough to answer Ctrl-C. */
const TARGET = 0.1;

/** How many steps fit into one call, from how long the last ones took. */
export class Pace {
  /** Steps for the next call: one at first, to see. */
  steps = 1;

  /** @param count steps that ran @param seconds time that they took together */
  took(count: number, seconds: number): void {
    const fitting = Math.floor((TARGET * count) / Math.max(seconds, 1e-6));
    // The first call of a graph is slow, and no measure: growth is gradual.
    this.steps = Math.max(1, Math.min(fitting, 4 * this.steps));
  }
}
