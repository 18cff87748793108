import type { Engine } from '../src/engine/engine.js';
import type { Files } from '../src/plugin/dataset.js';
import type { Vocabulary } from '../src/plugin/vocabulary.js';
import { createRunFolder } from '../src/run/run-folder.js';
import type { RecipeSpec } from '../src/spec/spec.js';
import { use } from '../src/testing/index.js';
import { train } from '../src/train/train.js';

/** Cars by weight, fuel and where they are from: numbers and words, with a class and a measurement to learn. */
export const CARS = [
  'weight,fuel,origin,mpg',
  ...Array.from({ length: 60 }, (_, i) => {
    const [weight, fuel] = [1000 + 37 * ((i * 23) % 60), ['diesel', 'petrol'][i % 2] ?? ''];
    const origin = ['asia', 'europe', 'usa'][Math.floor(((i * 23) % 60) / 20)] ?? '';
    return `${weight},${fuel},${origin},${(50 - weight / 100 + (i % 2)).toFixed(2)}`;
  }),
  '',
].join('\n');

/** A small net on the cars; other words for another task. */
export function carsRecipe(target: 'mpg' | 'origin' | 'yes', changes: Partial<RecipeSpec> = {}): RecipeSpec {
  const of = {
    mpg: { outputs: 1, loss: 'square', source: { target: 'mpg' } },
    origin: { outputs: 3, loss: 'cross-entropy', source: { target: 'origin' } },
    yes: { outputs: 1, loss: 'logistic', source: { target: 'origin', yes: 'usa' } },
  }[target];
  // The other column of the file is one more input: a number, or three for its words.
  const width = target === 'mpg' ? 1 + 2 + 3 : 1 + 2 + 1;
  return {
    version: 2,
    name: 'Cars',
    uses: [],
    model: {
      name: 'Net',
      inputs: [{ name: 'x', shape: [width] }],
      layers: [use('dense', { units: 5 }), use('tanh'), use('dense', { units: of.outputs })],
    },
    data: {
      name: 'Table',
      source: { plugin: 'csv', options: { file: 'cars.csv', ...of.source } },
      standardize: true,
    },
    loss: { plugin: of.loss, options: {} },
    optimizer: { plugin: 'adam', options: { rate: 0.02 } },
    batch: 16,
    epochs: 4,
    seed: 3,
    watch: [],
    ...changes,
  };
}

/** Trains recipes into a run folder. */
export async function trainedRun(
  path: string,
  recipes: readonly RecipeSpec[],
  tools: { readonly engine: Engine; readonly vocabulary: Vocabulary; readonly files: Files },
): Promise<void> {
  const folder = createRunFolder({
    out: path,
    name: 'cars',
    source: '',
    command: ['test'],
    engine: tools.engine.info,
  });
  for (const recipe of recipes) {
    const writer = folder.recipe(recipe);
    for await (const event of train(recipe, tools)) writer.write(event);
  }
}
