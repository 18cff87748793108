import type { ModelSpec } from '../spec/spec.js';

/** A line of a model, as a program writes it. */
export abstract class StepCall {
  /** The line is one of a model, and no option or loss. */
  declare protected readonly line: true;
}

/** Lines of a model in order. Lists in lists are laid out one after the other, so that a function can give several lines. */
export type Steps = readonly (StepCall | ModelSpec | Steps)[];
