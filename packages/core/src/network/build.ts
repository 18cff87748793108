import type { Services } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { ModelSpec } from '../spec/spec.js';
import { layOut } from './lay-out.js';
import { layersOf } from './layout.js';
import { Network } from './network.js';

/**
 * The network that a model describes.
 * @throws PluginError for an unknown word or wrong options
 * @throws ShapeError where a layer cannot take what reaches it, or paths do not fit together
 * @throws ModelError where the steps make no network
 */
export function buildNetwork(model: ModelSpec, vocabulary: Vocabulary, services: Services): Network {
  const layout = layOut(model, vocabulary);
  const layers = layersOf(layout.steps)
    .filter((laid) => layout.needed.has(laid))
    .map((laid) => {
      const shapes = { input: laid.input.shape, output: laid.output.shape };
      return { laid, layer: laid.word.create(laid.options, services, shapes) };
    });
  return new Network(layout, layers, services.tf);
}
