/** Seconds that the steps between two looks at the outside world should take: short enough to answer Ctrl-C. */
const TARGET = 0.1;

/**
 * Seconds a step below which steps go into a loop of the graph. A call of its own costs about 0.2 ms; kernels of large steps run
 * up to half again as long inside TensorFlow's loops.
 */
const SHORT = 2e-3;

/** How many steps to run at a time, and whether in one call, from how long the last ones took. */
export class Pace {
  /** Steps for the next turn: one at first, to see. */
  steps = 1;
  /** Whether they go into one call. */
  looped = false;

  /** @param count steps that ran @param seconds time that they took together */
  took(count: number, seconds: number): void {
    const fitting = Math.floor((TARGET * count) / Math.max(seconds, 1e-6));
    // The first call of a graph is slow, and no measure: growth is gradual.
    this.steps = Math.max(1, Math.min(fitting, 4 * this.steps));
    this.looped = seconds / count < SHORT;
  }
}
