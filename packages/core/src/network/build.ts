import type { ModelSpec, ModelStep } from '../spec/spec.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { Services } from '../plugin/services.js';
import { PluginError } from '../plugin/plugin-error.js';
import { resolveWord } from '../plugin/resolve.js';
import { Network, type NetworkLayer } from './network.js';
import type { Shape } from './shape.js';

/**
 * The network that a model describes.
 * @throws PluginError for an unknown word or wrong options, ShapeError where a layer cannot take what reaches it
 */
export function buildNetwork(model: ModelSpec, vocabulary: Vocabulary, services: Services): Network {
  const input = model.inputs[0]?.shape ?? [];
  const { layers, output } = buildLayers(model.layers, input, '', 0, vocabulary, services);
  return new Network(layers, input, output);
}

function buildLayers(
  steps: readonly ModelStep[],
  input: Shape,
  prefix: string,
  depth: number,
  vocabulary: Vocabulary,
  services: Services,
): { layers: NetworkLayer[]; output: Shape } {
  let shape = input;
  const layers = steps.map((use, index) => {
    if ('kind' in use) throw new PluginError(`A network cannot hold a \`${use.kind}\` yet.`);
    const path = `${prefix}${index + 1}.${use.plugin}`;
    const { word, options } = resolveWord('layer', use, vocabulary);
    let body: NetworkLayer[] = [];
    const given = shape;
    const output = word.shape(given, options, (inner) => {
      const built = buildLayers(use.body ?? [], inner, `${path}/`, depth + 1, vocabulary, services);
      body = built.layers;
      return built.output;
    });
    const layer = word.create(options, services, { input: given, output });
    shape = output;
    const at = use.at === undefined ? {} : { at: use.at };
    return {
      layer,
      body,
      summary: { path, word: use.plugin, depth, input: given, output, parameters: 0, ...at },
    };
  });
  return { layers, output: shape };
}
