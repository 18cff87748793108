import type { EngineInfo } from '../engine/engine.js';
import type { Described, Standardization } from '../plugin/dataset.js';
import type { Shape } from '../network/shape.js';
import type { Place } from '../spec/place.js';
import type { RecipeSpec } from '../spec/spec.js';

/** A layer, or another step of a model, as a table shows it. Depth counts the braces around it. */
export interface LayerSummary {
  readonly path: string;
  /** Absent for a layer. */
  readonly kind?: 'branch' | 'path' | 'group' | 'block' | 'frozen' | 'from' | 'output';
  readonly word: string;
  /** What stands behind the word of a step that is no layer: `add`, `from left`, a name. */
  readonly detail?: string;
  /** The name that its output has been given. */
  readonly as?: string;
  readonly depth: number;
  readonly input: Shape;
  readonly output: Shape;
  /** Those of a block's layer count at its first use. */
  readonly parameters: number;
  /** The block that the layer belongs to. */
  readonly block?: string;
  /** How many parameters it has that an earlier use of its block counts. */
  readonly shared?: number;
  /** Its parameters keep their first values. */
  readonly frozen?: boolean;
  /** No output depends on it: it is not computed and has no parameters. */
  readonly unused?: boolean;
  readonly at?: Place;
}

export interface NetworkSummary {
  readonly input: Shape;
  readonly output: Shape;
  readonly layers: readonly LayerSummary[];
  /** All of them, frozen ones too. */
  readonly parameters: number;
  /** How many of them are frozen; absent where none is. */
  readonly frozen?: number;
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
  readonly samples: {
    readonly train: number;
    readonly test: number;
    /** How many bytes all of them take and how many might lie in the graph, where that is fewer and they are fed. */
    readonly fed?: { readonly bytes: number; readonly limit: number };
  };
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
  /** Threads that the steps run on, where timing them has found fewer than all to be faster. */
  readonly threads?: number;
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

/**
 * What is due of the numbers that are watched: all of them once before the first step, after each epoch those that do not say
 * otherwise, and where the training ends what is not known there yet.
 */
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

/** The parameters on the way, as the recipe asks by `checkpoint`. */
export interface CheckpointEvent {
  readonly type: 'checkpoint';
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly parameters: ParameterValues;
}

/** Parameters by name, copied out of the engine. */
export type ParameterValues = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
>;

/** The stop condition that ended a training. */
export interface Stopped {
  /** Its word, `plateau`. */
  readonly by: string;
  /** Why, as a sentence. */
  readonly why: string;
  readonly at?: Place;
}

/** Parameters that were kept although the training went on from them. */
export interface Kept {
  /** The number that was best there, and its value. */
  readonly best: string;
  readonly value: number;
  readonly step: number;
  readonly epoch: number;
}

export interface EndEvent {
  readonly type: 'end';
  /** `done`: all epochs, or a stop condition; `aborted`: by the signal; `failed`: an error follows, the parameters are the last good ones. */
  readonly reason: 'done' | 'aborted' | 'failed';
  readonly step: number;
  readonly epoch: number;
  readonly seconds: number;
  readonly wall: number;
  /** Everything that is watched, at the parameters that are handed over. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly parameters: ParameterValues;
  /** Absent where no stop condition ended it. */
  readonly stopped?: Stopped;
  /** Absent where the parameters are the last ones. */
  readonly kept?: Kept;
}

export type TrainEvent =
  StartEvent | CompiledEvent | StepEvent | EvaluationEvent | CheckpointEvent | NoticeEvent | EndEvent;
