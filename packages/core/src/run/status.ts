import type { Kept, Stopped } from '../train/events.js';

/** `running` is also what a killed process leaves behind. */
export const STATES = ['running', 'done', 'aborted', 'failed'] as const;
export type RunState = (typeof STATES)[number];

/** How a recipe's training stands, or ended. */
export interface Status {
  readonly state: RunState;
  /** Place among the recipes of the run, from 0. */
  readonly index: number;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly ended?: string;
  /** What went wrong, where it failed. */
  readonly reason?: string;
  /** Steps done. */
  readonly step: number;
  /** Passes over the training set, a fraction. */
  readonly epoch: number;
  /** Seconds spent in training steps: no compiling, no evaluation. */
  readonly seconds: number;
  /** Seconds since the training began, everything counted. */
  readonly wall: number;
  /** The last values of everything watched. */
  readonly metrics: Readonly<Record<string, number>>;
  /** The stop condition that ended it, where one did. */
  readonly stopped?: Stopped;
  /** Where its parameters are those of an earlier step, as `keep` asks. */
  readonly kept?: Kept;
}
