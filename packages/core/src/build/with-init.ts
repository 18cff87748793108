import type { LayerUse, ModelStep, PluginUse } from '../spec/spec.js';
import { infosOf } from './option-infos.js';
import { remember, wordOf } from './remembered.js';

/** A line with first values for the layers in it that take an `init` and do not say their own. */
export function withInit(step: ModelStep, init: PluginUse): ModelStep {
  if (!('kind' in step)) return layerWithInit(step, init);
  if (step.kind === 'branch')
    return {
      ...step,
      paths: step.paths.map((path) => ({ ...path, layers: path.layers.map((each) => withInit(each, init)) })),
    };
  if ('layers' in step) return { ...step, layers: step.layers.map((each) => withInit(each, init)) };
  return step;
}

function layerWithInit(use: LayerUse, init: PluginUse): LayerUse {
  const word = wordOf(use);
  const takes = word && infosOf(word)?.some((info) => info.name === 'init' && info.use === 'initializer');
  const options =
    takes === true && use.options['init'] === undefined ? { ...use.options, init } : use.options;
  const body = use.body ? { body: use.body.map((each) => withInit(each, init)) } : {};
  const changed = { ...use, options, ...body };
  return word ? remember(changed, word) : changed;
}
