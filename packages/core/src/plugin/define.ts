import type { StandardSchemaV1 } from '@standard-schema/spec';
import { rememberPackage } from '../build/remembered.js';
import { callable } from './callable.js';
import type {
  AnyWord,
  DatasetWord,
  InitializerWord,
  Kind,
  LayerWord,
  LossWord,
  MetricWord,
  NormalizationWord,
  OptimizerWord,
  OptionsSchema,
  ProbeWord,
  ScheduleWord,
  StopWord,
  TreatmentWord,
} from './kinds.js';
import type { Called, WordCall } from './word-call.js';

type In<S extends OptionsSchema> = StandardSchemaV1.InferInput<S>;
type Out<S extends OptionsSchema> = StandardSchemaV1.InferOutput<S>;

/** Names of options that may be given without them. */
type Names<S extends OptionsSchema> = readonly (keyof In<S> & string)[];

/** What an author writes: the word without its kind, options typed by their schema. */
type Authored<W extends { kind: Kind }, S extends OptionsSchema, P extends Names<S>> = Omit<
  W,
  'kind' | 'options' | 'positional'
> & {
  readonly options: S;
  readonly positional?: P;
};

/** How a program uses a word: it calls it with its options. */
type Call<K extends Kind, S extends OptionsSchema, P extends Names<S>, B extends boolean = false> = WordCall<
  In<S>,
  P,
  B,
  Called<K>
>;

/** A word of the language that stands for a layer. */
export function defineLayer<
  S extends OptionsSchema,
  const P extends Names<S> = readonly [],
  const B extends boolean = false,
>(word: Authored<LayerWord<Out<S>>, S, P> & { readonly body?: B }): LayerWord & Call<'layer', S, P, B> {
  return callable<LayerWord, Call<'layer', S, P, B>>({ ...word, kind: 'layer' });
}

/** A word of the language that stands for the first values of weights. */
export function defineInitializer<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<InitializerWord<Out<S>>, S, P>,
): InitializerWord & Call<'initializer', S, P> {
  return callable<InitializerWord, Call<'initializer', S, P>>({ ...word, kind: 'initializer' });
}

/** A word of the language that stands for a loss. */
export function defineLoss<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<LossWord<Out<S>>, S, P>,
): LossWord & Call<'loss', S, P> {
  return callable<LossWord, Call<'loss', S, P>>({ ...word, kind: 'loss' });
}

/** A word of the language that stands for an optimizer. */
export function defineOptimizer<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<OptimizerWord<Out<S>>, S, P>,
): OptimizerWord & Call<'optimizer', S, P> {
  return callable<OptimizerWord, Call<'optimizer', S, P>>({ ...word, kind: 'optimizer' });
}

/** A word of the language that stands for weights made of other parameters, which are trained in their place. */
export function defineNormalization<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<NormalizationWord<Out<S>>, S, P>,
): NormalizationWord & Call<'normalization', S, P> {
  return callable<NormalizationWord, Call<'normalization', S, P>>({ ...word, kind: 'normalization' });
}

/** A word of the language that stands for a number which changes along the run. */
export function defineSchedule<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<ScheduleWord<Out<S>>, S, P>,
): ScheduleWord & Call<'schedule', S, P> {
  return callable<ScheduleWord, Call<'schedule', S, P>>({ ...word, kind: 'schedule' });
}

/** A word of the language that stands for a source of samples. */
export function defineDataset<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<DatasetWord<Out<S>>, S, P>,
): DatasetWord & Call<'dataset', S, P> {
  return callable<DatasetWord, Call<'dataset', S, P>>({ ...word, kind: 'dataset' });
}

/** A word of the language that stands for something done to samples before they are trained with. */
export function defineTreatment<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<TreatmentWord<Out<S>>, S, P>,
): TreatmentWord & Call<'treatment', S, P> {
  return callable<TreatmentWord, Call<'treatment', S, P>>({ ...word, kind: 'treatment' });
}

/** A word of the language that stands for a number averaged over samples. */
export function defineMetric<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<MetricWord<Out<S>>, S, P>,
): MetricWord & Call<'metric', S, P> {
  return callable<MetricWord, Call<'metric', S, P>>({ ...word, kind: 'metric' });
}

/** A word of the language that stands for a number about the parameters. */
export function defineProbe<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<ProbeWord<Out<S>>, S, P>,
): ProbeWord & Call<'probe', S, P> {
  return callable<ProbeWord, Call<'probe', S, P>>({ ...word, kind: 'probe' });
}

/** A word of the language that ends a training before its epochs are over. */
export function defineStop<S extends OptionsSchema, const P extends Names<S> = readonly []>(
  word: Authored<StopWord<Out<S>>, S, P>,
): StopWord & Call<'stop', S, P> {
  return callable<StopWord, Call<'stop', S, P>>({ ...word, kind: 'stop' });
}

/** What a plugin package exports by default: the words that it adds to the language. */
export interface PluginPackage {
  /**
   * The package's npm name. With it a recipe that is built of these words in TypeScript knows what it uses; a `.net` file says so
   * itself.
   */
  readonly name?: string;
  readonly words: readonly AnyWord[];
}

export function definePlugin(plugin: PluginPackage): PluginPackage {
  if (plugin.name !== undefined) rememberPackage(plugin.name, plugin.words);
  return plugin;
}
