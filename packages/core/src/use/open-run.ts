import { loadData } from '../data/load.js';
import type { Engine } from '../engine/engine.js';
import { mapParameters, type Parameters } from '../network/parameters.js';
import type { Files } from '../plugin/dataset.js';
import type { Logger } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import { hostKey } from '../random/tensor-key.js';
import { RandomStream } from '../random/stream.js';
import { readRunFolder } from '../run/read-run-folder.js';
import { readSafetensors } from '../run/safetensors/read.js';
import type { RecipeSpec } from '../spec/spec.js';
import type { DataRecord } from '../train/events.js';
import { planTraining } from '../train/plan.js';
import { atCheckpoint } from './at-checkpoint.js';
import { chooseRecipe, type TrainedRecipe } from './choose-recipe.js';
import { fitParameters } from './fit-parameters.js';
import { TrainedModel } from './trained-model.js';

export interface OpenOptions {
  readonly engine: Engine;
  /** The words of the recipe: the language's own, and those of the packages that `recipe.uses` names. */
  readonly vocabulary: Vocabulary;
  /** Told what the person should know. */
  readonly log?: Logger;
}

export interface OpenRunOptions extends OpenOptions {
  /** The recipe, or its folder in the run; may be left out where the run has only one. */
  readonly recipe?: string;
  /** The step of a checkpoint, or `last`, in place of the final parameters. */
  readonly checkpoint?: string;
}

/**
 * The network that a run trained, ready to predict. Dispose it after use.
 * @param folder of the run
 * @throws RunFolderError, SafetensorsError where the folder cannot be read, has no such recipe, or does not fit together
 * @throws PluginError for a word that the vocabulary does not have
 */
export async function openRun(folder: string, options: OpenRunOptions): Promise<TrainedModel> {
  const { recipe, checkpoint } = options;
  const run = await readRunFolder(folder);
  return openTrained(
    chooseRecipe(checkpoint === undefined ? run : atCheckpoint(run, checkpoint), recipe),
    options,
  );
}

/** The same from one recipe of a run that has been read already. */
export async function openTrained(
  { recipe, data, parametersPath }: TrainedRecipe,
  options: OpenOptions,
): Promise<TrainedModel> {
  const { tensors } = await readSafetensors(parametersPath);
  return modelOf(recipe, data, options, (initial) => {
    const shapes = Object.fromEntries(Object.entries(initial).map(([name, { shape }]) => [name, shape]));
    const numbers = Object.entries(fitParameters(tensors, shapes, parametersPath));
    const { tf } = options.engine;
    return Object.fromEntries(
      numbers.map(([name, values]) => [name, tf.tensor(values, shapes[name], 'float32')]),
    );
  });
}

/**
 * The network of a recipe as it is before the first step of its training.
 * @throws what `train` throws before it begins
 */
export async function openUntrained(
  recipe: RecipeSpec,
  options: OpenOptions & { readonly files: Files },
): Promise<TrainedModel> {
  const { files, vocabulary } = options;
  const { described, standardization } = await loadData(recipe.data, vocabulary, {
    files,
    seed: recipe.seed,
  });
  const data: DataRecord = { described, ...(standardization ? { standardization } : {}) };
  return modelOf(recipe, data, options, (initial) => mapParameters(initial, (value) => value.clone()));
}

/** @param choose parameters, by those that the network begins with, which are disposed afterwards */
function modelOf(
  recipe: RecipeSpec,
  data: DataRecord,
  { engine, vocabulary, log = { notice: () => undefined } }: OpenOptions,
  choose: (initial: Parameters) => Parameters,
): TrainedModel {
  const { tf } = engine;
  const plan = planTraining(recipe, data.described, engine, vocabulary, log);
  const key = hostKey(tf, new RandomStream(recipe.seed, 'initial parameters'));
  const initial = tf.tidy(() => ({ ...plan.network.init(key) }));
  try {
    const network = plan.network.summary(initial);
    const parameters = choose(initial);
    return new TrainedModel({ recipe, data, plan, network, parameters, engine, vocabulary });
  } finally {
    tf.dispose(initial);
  }
}
