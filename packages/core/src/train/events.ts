import type { EngineInfo } from '../engine/engine.js';
import type { Described, Standardization } from '../plugin/dataset.js';
import type { Shape } from '../network/shape.js';
import type { Place } from '../spec/place.js';
import type { RecipeSpec } from '../spec/spec.js';

/** A layer as a table shows it. Depth counts the braces around it. */
export interface LayerSummary {
  readonly path: string;
  readonly word: string;
  readonly depth: number;
  readonly input: Shape;
  readonly output: Shape;
  readonly parameters: number;
  readonly at?: Place;
}

export interface NetworkSummary {
  readonly input: Shape;
  readonly output: Shape;
  readonly layers: readonly LayerSummary[];
  readonly parameters: number;
}

/** How to read a recorded number: `test.mae`, lower is better, in the targets' unit. */
export interface SeriesInfo {
  readonly name: string;
  readonly title: string;
  readonly better?: 'lower' | 'higher';
  readonly format: 'number' | 'percent' | 'target';
  readonly unit?: string;
}

/** What a trained network needs to know about its data to read other data in the same way. */
export interface DataRecord {
  readonly described: Described;
  /** Absent where the inputs were taken as they are. */
  readonly standardization?: Standardization;
}

/** Which series stand for the errors in tables and titles. */
export interface StartEvent {
  readonly type: 'start';
  readonly recipe: RecipeSpec;
  readonly data: DataRecord;
  readonly network: NetworkSummary;
  readonly samples: { readonly train: number; readonly test: number };
  readonly stepsPerEpoch: number;
  readonly steps: number;
  readonly series: readonly SeriesInfo[];
  /** The series that a person reads first, `test.mae`. */
  readonly headline: string;
  readonly engine: EngineInfo;
}

/** The step has been traced and compiled. */
export interface CompiledEvent {
  readonly type: 'compiled';
  readonly seconds: number;
  readonly nodes: number;
}

/** After a step: the batch's loss before it and the optimizer's own metrics. */
export interface StepEvent {
  readonly type: 'step';
  /** Steps done, this one included. */
  readonly step: number;
  /** Passes over the training set, a fraction. */
  readonly epoch: number;
  /** Seconds spent in training steps so far: no compiling, no evaluation. */
  readonly seconds: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** After an epoch, and once before the first step: everything that is watched. */
export interface EvaluationEvent {
  readonly type: 'evaluation';
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  /** Seconds since the run began, everything counted. */
  readonly wall: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Something that the person should know: a solve that needed more damping, a slow path. */
export interface NoticeEvent {
  readonly type: 'notice';
  readonly message: string;
}

export interface EndEvent {
  readonly type: 'end';
  /** `done`: all epochs; `aborted`: by the signal; `failed`: an error follows, the parameters are the last good ones. */
  readonly reason: 'done' | 'aborted' | 'failed';
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly wall: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** Final parameters, copied out of the engine. */
  readonly parameters: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
  >;
}

export type TrainEvent = StartEvent | CompiledEvent | StepEvent | EvaluationEvent | NoticeEvent | EndEvent;
