import { DataError, type LoadRequest, type Samples } from '../plugin/dataset.js';
import { resolveWord } from '../plugin/resolve.js';
import { PluginError } from '../plugin/plugin-error.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { DataSpec, PluginUse } from '../spec/spec.js';
import { standardize } from './standardize.js';
import { verifySamples } from './verify.js';

/**
 * The samples of a `data` declaration: loaded and split by its dataset, verified, treated, standardized where that is asked for.
 *
 * @throws DataError for data that does not fit the declaration, with its place
 * @throws PluginError for an unknown word or wrong options, or a dataset that fails or gives something else than it describes
 */
export async function loadData(
  spec: DataSpec,
  vocabulary: Vocabulary,
  request: Omit<LoadRequest, 'split'>,
): Promise<Samples> {
  const { word, options } = resolveWord('dataset', spec.source, vocabulary);
  const split = spec.split === undefined ? {} : { split: spec.split };
  // A plugin may throw before it has a promise to give.
  const loaded = await Promise.resolve()
    .then(() => word.load(options, { ...request, ...split }))
    .catch((cause: unknown) => fail(`dataset \`${word.name}\``, 'loaded', spec, spec.source, cause));
  verifySamples(`dataset \`${word.name}\``, loaded);
  const samples = (spec.treatments ?? []).reduce(
    (treated, use) => treat(treated, spec, use, vocabulary, request.seed),
    loaded,
  );
  return spec.standardize === true ? standardize(samples) : samples;
}

function treat(
  samples: Samples,
  spec: DataSpec,
  use: PluginUse,
  vocabulary: Vocabulary,
  seed: number,
): Samples {
  const { word, options } = resolveWord('treatment', use, vocabulary);
  const { described, train, test } = samples;
  try {
    word.fits?.(options, described, { train: train.count, test: test.count });
    const treated = word.apply?.(options, samples, { seed }) ?? samples;
    if (treated !== samples) verifySamples(`treatment \`${word.name}\``, treated);
    return treated;
  } catch (cause) {
    if (cause instanceof PluginError) throw cause;
    return fail(`treatment \`${word.name}\``, 'treated', spec, use, cause);
  }
}

/** Whatever is thrown comes out with the word and its place. */
function fail(what: string, did: string, { name }: DataSpec, { at }: PluginUse, cause: unknown): never {
  if (cause instanceof DataError) throw new DataError(cause.message, cause.help, cause.at ?? at);
  const said = cause instanceof Error ? cause.message : String(cause);
  throw new PluginError(`The ${what} failed while it ${did} \`${name}\`: ${said}`, undefined, { cause, at });
}
