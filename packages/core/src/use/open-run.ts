import type { Engine } from '../engine/engine.js';
import type { Logger } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import { resolveWord } from '../plugin/resolve.js';
import { hostKey } from '../random/tensor-key.js';
import { RandomStream } from '../random/stream.js';
import { readRunFolder } from '../run/read-run-folder.js';
import { readSafetensors } from '../run/safetensors/read.js';
import { planTraining } from '../train/plan.js';
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
}

/**
 * The network that a run trained, ready to predict. Dispose it after use.
 * @param folder of the run
 * @throws RunFolderError, SafetensorsError where the folder cannot be read, has no such recipe, or does not fit together
 * @throws PluginError for a word that the vocabulary does not have
 */
export async function openRun(folder: string, options: OpenRunOptions): Promise<TrainedModel> {
  return openTrained(chooseRecipe(await readRunFolder(folder), options.recipe), options);
}

/** The same from one recipe of a run that has been read already. */
export async function openTrained(
  { recipe, data, parametersPath }: TrainedRecipe,
  { engine, vocabulary, log = { notice: () => undefined } }: OpenOptions,
): Promise<TrainedModel> {
  const { tf } = engine;
  const plan = planTraining(recipe, data.described, engine, vocabulary, log);
  const initial = tf.tidy(() => ({
    ...plan.network.init(hostKey(tf, new RandomStream(recipe.seed, 'shapes'))),
  }));
  const shapes = Object.fromEntries(Object.entries(initial).map(([name, { shape }]) => [name, shape]));
  const network = plan.network.summary(initial);
  tf.dispose(initial);
  const { tensors } = await readSafetensors(parametersPath);
  const numbers = Object.entries(fitParameters(tensors, shapes, parametersPath));
  const parameters = Object.fromEntries(
    numbers.map(([name, values]) => [name, tf.tensor(values, shapes[name], 'float32')]),
  );
  const { response = 'identity' } = resolveWord('loss', recipe.loss, vocabulary).word;
  return new TrainedModel({ recipe, data, plan, response, network, parameters, engine, vocabulary });
}
