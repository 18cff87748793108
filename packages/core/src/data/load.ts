import { DataError, type LoadRequest, type Samples } from '../plugin/dataset.js';
import { resolveWord } from '../plugin/resolve.js';
import { PluginError } from '../plugin/plugin-error.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { DataSpec } from '../spec/spec.js';
import { standardize } from './standardize.js';
import { verifySamples } from './verify.js';

/**
 * The samples of a `data` declaration: loaded and split by its dataset, verified, standardized where that is asked for.
 *
 * @throws DataError for data that does not fit the declaration, with its place
 * @throws PluginError for an unknown dataset or wrong options, or a dataset that fails or gives something else than it describes
 */
export async function loadData(
  spec: DataSpec,
  vocabulary: Vocabulary,
  request: Omit<LoadRequest, 'split'>,
): Promise<Samples> {
  const { word, options } = resolveWord('dataset', spec.source, vocabulary);
  const split = spec.split === undefined ? {} : { split: spec.split };
  const samples = await placed(spec, () => word.load(options, { ...request, ...split }));
  verifySamples(word.name, samples);
  return spec.standardize === true ? standardize(samples) : samples;
}

/** Whatever is thrown comes out with the dataset and its place. */
async function placed(spec: DataSpec, load: () => Promise<Samples>): Promise<Samples> {
  try {
    return await load();
  } catch (cause) {
    if (cause instanceof DataError)
      throw new DataError(cause.message, cause.help, cause.at ?? spec.source.at);
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new PluginError(
      `The dataset \`${spec.source.plugin}\` failed while it loaded \`${spec.name}\`: ${said}`,
      undefined,
      { cause, at: spec.source.at },
    );
  }
}
