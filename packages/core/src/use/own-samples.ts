import { isDeepStrictEqual } from 'node:util';
import { loadData } from '../data/load.js';
import { DataError, type Described, type LoadRequest, type Samples } from '../plugin/dataset.js';
import type { ModelParts } from './model-parts.js';

/** The samples of a model's recipe, not standardized. @throws DataError where they are no longer what the network learned from */
export async function ownSamples(
  { recipe, data, vocabulary }: ModelParts,
  request: Omit<LoadRequest, 'split' | 'seed'>,
): Promise<Samples> {
  const raw = { ...recipe.data, standardize: false };
  const samples = await loadData(raw, vocabulary, { ...request, seed: recipe.seed });
  if (!isDeepStrictEqual(kindOf(samples.described), kindOf(data.described)))
    throw new DataError(
      `The data \`${recipe.data.name}\` has changed since the network learned from it: it has other columns, classes or shapes.`,
      'Restore it, or train again.',
      recipe.data.source.at,
    );
  return samples;
}

/** What must be the same for the network to understand it; how many samples there are may change. */
function kindOf({ input, target, classes, yes, columns, pixels }: Described): readonly unknown[] {
  return [input, target, classes, yes, columns, pixels];
}
