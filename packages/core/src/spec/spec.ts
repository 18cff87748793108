import type { Place } from './place.js';

/** Raised by one when a recipe written by this version could not be read by the one before. */
export const SPEC_VERSION = 1;

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
export interface LayerUse extends PluginUse {
  readonly body?: readonly LayerUse[];
}

export interface InputSpec {
  readonly name: string;
  /** Shape of one sample, without the batch. */
  readonly shape: readonly number[];
  readonly at?: Place;
}

export interface ModelSpec {
  readonly name: string;
  readonly input: InputSpec;
  readonly layers: readonly LayerUse[];
  readonly at?: Place;
}

/** How many samples go to training and test: counts, or fractions of what the source has. */
export interface SplitSpec {
  readonly train: number | Quantity;
  readonly test: number | Quantity;
  readonly at?: Place;
}

export interface DataSpec {
  readonly name: string;
  readonly source: PluginUse;
  readonly split?: SplitSpec;
  /** Inputs are shifted and scaled to mean 0 and variance 1 by the training samples' statistics. */
  readonly standardize?: boolean;
  readonly at?: Place;
}

/** A word of `watch`: a metric of a split (`test.mae`) or a probe (`distance`). */
export interface WatchUse extends PluginUse {
  readonly split?: 'train' | 'test';
}

/** One training, complete in itself: names resolved, arithmetic done, inheritance merged. */
export interface RecipeSpec {
  readonly version: typeof SPEC_VERSION;
  readonly name: string;
  /** The npm packages whose words this recipe uses. */
  readonly uses: readonly string[];
  readonly model: ModelSpec;
  readonly data: DataSpec;
  readonly loss: PluginUse;
  readonly optimizer: PluginUse;
  /** Samples a step; `all` for the whole training set. */
  readonly batch: number | 'all';
  readonly epochs: number;
  readonly seed: number;
  readonly watch: readonly WatchUse[];
  readonly at?: Place;
}
