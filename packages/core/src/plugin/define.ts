import type { StandardSchemaV1 } from '@standard-schema/spec';
import type {
  AnyWord,
  DatasetWord,
  InitializerWord,
  Kind,
  LayerWord,
  LossWord,
  MetricWord,
  OptimizerWord,
  OptionsSchema,
  ProbeWord,
  ScheduleWord,
  StopWord,
  TreatmentWord,
} from './kinds.js';

type Out<S extends OptionsSchema> = StandardSchemaV1.InferOutput<S>;

/** What an author writes: the word without its kind, options typed by their schema. */
type Authored<W extends { kind: Kind }, S extends OptionsSchema> = Omit<
  W,
  'kind' | 'options' | 'positional'
> & {
  readonly options: S;
  readonly positional?: readonly (keyof Out<S> & string)[];
};

/** A word of the language that stands for a layer. */
export function defineLayer<S extends OptionsSchema>(word: Authored<LayerWord<Out<S>>, S>): LayerWord {
  return { ...word, kind: 'layer' };
}

/** A word of the language that stands for the first values of weights. */
export function defineInitializer<S extends OptionsSchema>(
  word: Authored<InitializerWord<Out<S>>, S>,
): InitializerWord {
  return { ...word, kind: 'initializer' };
}

/** A word of the language that stands for a loss. */
export function defineLoss<S extends OptionsSchema>(word: Authored<LossWord<Out<S>>, S>): LossWord {
  return { ...word, kind: 'loss' };
}

/** A word of the language that stands for an optimizer. */
export function defineOptimizer<S extends OptionsSchema>(
  word: Authored<OptimizerWord<Out<S>>, S>,
): OptimizerWord {
  return { ...word, kind: 'optimizer' };
}

/** A word of the language that stands for a number which changes along the run. */
export function defineSchedule<S extends OptionsSchema>(
  word: Authored<ScheduleWord<Out<S>>, S>,
): ScheduleWord {
  return { ...word, kind: 'schedule' };
}

/** A word of the language that stands for a source of samples. */
export function defineDataset<S extends OptionsSchema>(word: Authored<DatasetWord<Out<S>>, S>): DatasetWord {
  return { ...word, kind: 'dataset' };
}

/** A word of the language that stands for something done to samples before they are trained with. */
export function defineTreatment<S extends OptionsSchema>(
  word: Authored<TreatmentWord<Out<S>>, S>,
): TreatmentWord {
  return { ...word, kind: 'treatment' };
}

/** A word of the language that stands for a number averaged over samples. */
export function defineMetric<S extends OptionsSchema>(word: Authored<MetricWord<Out<S>>, S>): MetricWord {
  return { ...word, kind: 'metric' };
}

/** A word of the language that stands for a number about the parameters. */
export function defineProbe<S extends OptionsSchema>(word: Authored<ProbeWord<Out<S>>, S>): ProbeWord {
  return { ...word, kind: 'probe' };
}

/** A word of the language that ends a training before its epochs are over. */
export function defineStop<S extends OptionsSchema>(word: Authored<StopWord<Out<S>>, S>): StopWord {
  return { ...word, kind: 'stop' };
}

/** What a plugin package exports by default: the words that it adds to the language. */
export interface PluginPackage {
  readonly words: readonly AnyWord[];
}

export function definePlugin(plugin: PluginPackage): PluginPackage {
  return plugin;
}
