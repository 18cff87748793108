import type { UseOf } from '../plugin/word-call.js';
import type { DataSpec, ModelSpec, Quantity, RecipeSpec } from '../spec/spec.js';
import type { MetricCall, ProbeCall } from './watch-call.js';

/** The loss of an output, or the number that it is multiplied with and the loss. */
export type OutputLossCall = UseOf<'loss'> | readonly [weight: number, loss: UseOf<'loss'>];

interface Needed {
  readonly model: ModelSpec;
  readonly data: DataSpec;
  /** Of all outputs together, or one for each output: `{ digit: crossEntropy(), angle: [0.1, square()] }`. */
  readonly loss: UseOf<'loss'> | Readonly<Record<string, OutputLossCall>>;
  readonly optimizer: UseOf<'optimizer'>;
}

interface Optional {
  /** Of which parameters the weights are made that are trained. `none`, the default, takes back what a recipe comes by. */
  readonly normalization: UseOf<'normalization'> | 'none';
  /** Samples a step; `all` for the whole training set. Default: 64, or all where the split says that there are fewer. */
  readonly batch: number | 'all';
  /** How often every training sample is used. Default: 10. */
  readonly epochs: number;
  /** Decides everything random. Default: 0. */
  readonly seed: number;
  /** Recorded after each epoch beside the loss: `[mae().on('test'), distance().every(steps(50))]`. */
  readonly watch: readonly (MetricCall | ProbeCall)[];
  /** What ends the training before its epochs are over: the first that holds. `never` takes back what a recipe comes by. */
  readonly stop: readonly UseOf<'stop'>[] | 'never';
  /** The parameters that are handed over: the last ones, or those with the best value of a recorded number. */
  readonly keep: { readonly best: string } | 'last';
  /** How often parameters are written down on the way: `epochs(50)`, `minutes(10)`. */
  readonly checkpoint: (Quantity & { readonly unit: 'steps' | 'epochs' | 's' | 'min' | 'h' }) | 'never';
  /** npm names of further packages whose words are used: those that do not say their name themselves. */
  readonly uses: readonly string[];
}

/** Any of them, or undefined, which is as good as not given. */
type Some<T> = { readonly [Part in keyof T]?: T[Part] | undefined };

/** What a recipe says. */
export type RecipeParts = Needed & Some<Optional>;

/** What a recipe says that takes over everything else from another one. */
export type FurtherParts = { readonly from: RecipeSpec } & Some<Needed & Optional>;
