import type { Place } from './place.js';
import type { RecipeSpec } from './spec.js';

/** Which way an axis of a plot counts. */
export type PlotAxis = 'time' | 'epoch' | 'step';

/** A number that is recorded, drawn over the course of the training. */
export interface PlotSpec {
  /** As it is recorded: `train.loss`, `distance`. */
  readonly series: string;
  readonly against: PlotAxis;
}

/** What an experiment varies, and the values that it takes. */
export interface GridAxis {
  /** As `--set` names it: `optimizer.rate`. */
  readonly path: string;
  /** As they are written. */
  readonly values: readonly string[];
}

/** Recipes, each at every point of a grid and with every seed, and what to draw of them. */
export interface ExperimentSpec {
  readonly name: string;
  readonly recipes: readonly string[];
  /** Empty where each recipe has its own. */
  readonly seeds: readonly number[];
  readonly grid: readonly GridAxis[];
  readonly plots: readonly PlotSpec[];
  readonly at?: Place;
}

/** An experiment with the recipes that take part, as they are without it. */
export interface Experiment {
  readonly spec: ExperimentSpec;
  readonly recipes: readonly RecipeSpec[];
}

/** One training of an experiment. */
export interface ExperimentRun {
  /** Its recipe, complete in itself, under the run's own name: `Sgd rate=0.1 seed=2`. */
  readonly recipe: RecipeSpec;
  /** The name without the seed: runs that have it in common differ by chance alone. */
  readonly setting: string;
  /** The recipe that it comes from. */
  readonly base: string;
  /** Its point of the grid: values as they are written, by path. */
  readonly point: Readonly<Record<string, string>>;
}

/** An experiment with every training that it asks for. */
export interface PlannedExperiment {
  readonly spec: ExperimentSpec;
  readonly runs: readonly ExperimentRun[];
}
