import type { EngineInfo, RecipeSpec, TrainEvent } from '@gramian/core';
import type { PackedError } from './packed-error.js';
import type { MessagePort } from 'node:worker_threads';

// What the two threads say to each other: plain data alone, since functions cannot cross. Each job has a channel of its own,
// which ends with the job, or with the thread.

/** What the engine is opened with. */
export interface EngineWish {
  readonly threads?: number | 'all';
  readonly prefer?: 'tensorflow' | 'portable';
}

/** A training as it crosses: what names functions (words, files) crosses by name. */
export interface TrainJob extends EngineWish {
  readonly recipe: RecipeSpec;
  /** npm names of the packages whose words the recipe uses. */
  readonly plugins: readonly string[];
  /** Where the recipe's data is, and where its packages are looked for. */
  readonly folder: string;
  readonly eager: boolean;
  /** Bytes of samples that may lie in the graph. */
  readonly dataInGraph?: number;
}

/** To the thread: a job, and the port that it speaks through. */
export type Request =
  | { readonly type: 'open'; readonly wish: EngineWish; readonly port: MessagePort }
  | { readonly type: 'train'; readonly job: TrainJob; readonly port: MessagePort };

/** From a job. */
export type Report =
  | { readonly type: 'opened'; readonly engine: EngineInfo }
  /** A line for the person about the engine. */
  | { readonly type: 'notice'; readonly line: string }
  | { readonly type: 'loading'; readonly fraction: number }
  | { readonly type: 'events'; readonly events: readonly TrainEvent[] }
  | { readonly type: 'failed'; readonly error: PackedError }
  /** Nothing more follows: what the job held is free. */
  | { readonly type: 'over' };

/** To a job. */
export type Order =
  /** A batch of events has been read. */
  | 'taken'
  /** The signal was aborted: stop after the running steps, and say how far it came. */
  | 'abort'
  /** Nobody reads on: stop, and say nothing more. */
  | 'leave';
