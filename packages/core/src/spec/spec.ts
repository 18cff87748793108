import type { Place } from './place.js';

/** Raised by one when a recipe written by this version could not be read by the one before. */
export const SPEC_VERSION = 2;

export type Unit = 'deg' | 'rad' | 'ms' | 's' | 'min' | 'h' | 'steps' | 'epochs' | '%';

/** A number with a unit, as written: `30 s`, `45 deg`. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
}

/** `-45..45 deg`: both ends belong to it. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly unit?: Unit;
}

/** What an option can hold: plain JSON data. */
export type OptionValue =
  null | boolean | number | string | Quantity | Range | PluginUse | readonly OptionValue[];

export type Options = Readonly<Record<string, OptionValue>>;

/** A word of the vocabulary in use: which plugin, with which options, and where it was written. */
export interface PluginUse {
  readonly plugin: string;
  readonly options: Options;
  readonly at?: Place;
}

/** A layer in use. `body` holds the layers between its braces (`residual { … }`). */
export interface LayerUse extends PluginUse, Named {
  readonly body?: readonly ModelStep[];
}

/** `conv 16 as features`: the name under which `from` finds what comes out. */
export interface Named {
  readonly as?: string;
}

/** Ways to put the outputs of a branch together: element by element, or along the last axis. */
export type Combination = 'add' | 'multiply' | 'concat';

/** Several paths from what comes in, or from a value that has a name, put together at their ends. */
export interface BranchStep extends Named {
  readonly kind: 'branch';
  readonly combine: Combination;
  readonly paths: readonly PathSpec[];
  readonly at?: Place;
}

export interface PathSpec {
  /** The value that the path begins with; absent for what comes into the branch. */
  readonly from?: string;
  /** None for a path that hands on what it is given. */
  readonly layers: readonly ModelStep[];
  readonly at?: Place;
}

/** Layers under a name of their own, run where they stand: also a model inside a model. */
export interface GroupStep extends Named {
  readonly kind: 'group';
  readonly name: string;
  readonly layers: readonly ModelStep[];
  readonly at?: Place;
}

/** A use of a block: every use has the same parameters. */
export interface BlockStep extends Named {
  readonly kind: 'block';
  readonly block: string;
  readonly at?: Place;
}

/** Layers whose parameters keep their first values. */
export interface FrozenStep extends Named {
  readonly kind: 'frozen';
  readonly layers: readonly ModelStep[];
  readonly at?: Place;
}

/** Goes on with a value that has a name: an input, or what an `as` has named. */
export interface FromStep {
  readonly kind: 'from';
  readonly value: string;
  readonly at?: Place;
}

/** What comes in is an output of the model. It is handed on as well. */
export interface OutputStep {
  readonly kind: 'output';
  readonly name: string;
  readonly at?: Place;
}

/** A line of a model. One without a `kind` is a layer. */
export type ModelStep = LayerUse | BranchStep | GroupStep | BlockStep | FrozenStep | FromStep | OutputStep;

/** Layers with one set of parameters, wherever the block is used. */
export interface BlockSpec {
  readonly name: string;
  readonly layers: readonly ModelStep[];
  readonly at?: Place;
}

export interface InputSpec {
  readonly name: string;
  /** Shape of one sample, without the batch. */
  readonly shape: readonly number[];
  readonly at?: Place;
}

export interface ModelSpec {
  readonly name: string;
  /** One or more. Of several, a sample's numbers are handed out to them in this order. */
  readonly inputs: readonly InputSpec[];
  /** Absent where there are none. */
  readonly blocks?: readonly BlockSpec[];
  /** Without an `output` among them, what the last one makes is the output. */
  readonly layers: readonly ModelStep[];
  readonly at?: Place;
}

/** How many samples go to training and test: counts, or fractions of what the source has. */
export interface SplitSpec {
  readonly train: number | Quantity;
  readonly test: number | Quantity;
  /** Whether they are taken in random order, as without this, or in the order of the source: the first to train, the next to test. */
  readonly shuffle?: boolean;
  readonly at?: Place;
}

export interface DataSpec {
  readonly name: string;
  readonly source: PluginUse;
  readonly split?: SplitSpec;
  /** What is done to the samples, in this order. Absent where there is nothing. */
  readonly treatments?: readonly PluginUse[];
  /** Inputs are shifted and scaled to mean 0 and variance 1 by the training samples' statistics. */
  readonly standardize?: boolean;
  readonly at?: Place;
}

/** A word of `watch`: a metric of a split (`test.mae`) or a probe (`distance`). */
export interface WatchUse extends PluginUse {
  readonly split?: 'train' | 'test';
  /** Of several outputs the one that the metric is about: `test.digit.accuracy`. */
  readonly output?: string;
  /** How often it is recorded, in steps or epochs. Absent: after each epoch. */
  readonly every?: Quantity;
}

/** The loss of one output of several. The training loss is the sum of theirs. */
export interface OutputLoss {
  readonly output: string;
  readonly loss: PluginUse;
  /** What it is multiplied with in the sum; absent for 1. */
  readonly weight?: number;
  readonly at?: Place;
}

/** The parameters that a run hands over: those with the best value of a recorded number, such as `test.loss`. */
export interface KeepSpec {
  readonly best: string;
  readonly at?: Place;
}

/** Parameters that are written down on the way. */
export interface CheckpointSpec {
  /** In steps, epochs, seconds, minutes or hours. */
  readonly every: Quantity;
  readonly at?: Place;
}

/** One training, complete in itself: names resolved, arithmetic done, inheritance merged. */
export interface RecipeSpec {
  readonly version: typeof SPEC_VERSION;
  readonly name: string;
  /** The npm packages whose words this recipe uses. */
  readonly uses: readonly string[];
  readonly model: ModelSpec;
  readonly data: DataSpec;
  /** Of all outputs together, or one for each output that has one. */
  readonly loss: PluginUse | readonly OutputLoss[];
  readonly optimizer: PluginUse;
  /** Of which parameters the weights are made that are trained. Absent where they are trained themselves. */
  readonly normalization?: PluginUse;
  /** Samples a step; `all` for the whole training set. */
  readonly batch: number | 'all';
  readonly epochs: number;
  readonly seed: number;
  readonly watch: readonly WatchUse[];
  /** What ends the training before its epochs are over: the first that holds. Absent where nothing does. */
  readonly stop?: readonly PluginUse[];
  /** Absent where the last parameters are handed over. */
  readonly keep?: KeepSpec;
  readonly checkpoint?: CheckpointSpec;
  readonly at?: Place;
}
