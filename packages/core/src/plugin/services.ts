import type { Newable } from 'inversify';
import type { Scalar, Tensor, Tf } from '../engine/engine.js';
import type { Place } from '../spec/place.js';
import type { Key } from './key.js';
import type { Kind, Weights } from './kinds.js';
import type { LinearAlgebra } from '../graph/linear-algebra.js';

export interface Logger {
  /** A line for the person who runs the training: what happened and what it means. The same line twice is shown once. */
  notice(message: string): void;
}

/** What an injected class asks for by `@inject(Tokens.…)`. Every injection names its token: no types survive compilation. */
export const Tokens = {
  Tf: Symbol.for('gramian.tf'),
  LinearAlgebra: Symbol.for('gramian.linear-algebra'),
  Logger: Symbol.for('gramian.logger'),
  Schedules: Symbol.for('gramian.schedules'),
  Initializers: Symbol.for('gramian.initializers'),
  /** The options of the very use that the class is made for. */
  Options: Symbol.for('gramian.options'),
} as const;

/** For types alone: nothing has it when a program runs. */
declare const KIND: unique symbol;

/** Lets TypeScript tell the use of a loss from that of an optimizer. */
export interface OfKind<K extends Kind> {
  readonly [KIND]?: K | undefined;
}

/** A word in use, as an option's schema gives it: its own options are still to be validated. */
export interface WordUse<K extends Kind = Kind> extends OfKind<K> {
  readonly plugin: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly at?: Place | undefined;
}

/** A numeric option that may be a schedule, as a function of the step. */
export type Schedules = (value: number | WordUse) => (step: Scalar, steps: number) => Scalar;

/** First values of weights by the initializer that an option names. */
export type Initializers = (use: WordUse) => (key: Key, weights: Weights) => Tensor;

/** What a run gives to a plugin. */
export interface Services {
  readonly tf: Tf;
  /** Float64 solves of symmetric systems, inside the graph. */
  readonly linalg: LinearAlgebra;
  readonly log: Logger;
  readonly schedule: Schedules;
  readonly initializer: Initializers;
  /** An instance of an `@injectable()` class, for plugins that prefer classes: `create: (options, run) => run.construct(MyOptimizer, options)`. */
  construct<T extends object>(type: Newable<T>, options: object): T;
}
