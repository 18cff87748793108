import type { Scalar, Tf } from '../engine/engine.js';
import type { PluginUse } from '../spec/spec.js';
import type { LinearAlgebra } from '../graph/linear-algebra.js';

export interface Logger {
  /** A line for the person who runs the training: what happened and what it means. */
  notice(message: string): void;
}

/** What a run gives to a plugin. */
export interface Services {
  readonly tf: Tf;
  /** Float64 solves of symmetric systems, inside the graph. */
  readonly linalg: LinearAlgebra;
  readonly log: Logger;
  /** A numeric option that may be a schedule, as a function of the step. */
  schedule(value: number | PluginUse): (step: Scalar, steps: number) => Scalar;
}
