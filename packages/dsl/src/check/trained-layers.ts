import { batchFault, couplingFault, type OptimizerWord, type Place } from '@gramian/core';
import type { Related } from '../diagnostic/diagnostic.js';
import type { Checking } from './checking.js';
import type { CheckedModel } from './model.js';
import type { LayerShape, Shapes } from './model/layer-shape.js';

/** Places that are shown of a layer which stands in many. */
const MOST = 3;

/** Reports layers without a Jacobian of each sample, under an optimizer that needs one: each word once. */
export function checkJacobian(
  { layers }: CheckedModel,
  { word, at }: { readonly word: OptimizerWord; readonly at: Place },
  { report }: Checking,
): void {
  if (word.needsJacobian !== true) return;
  const coupling = layers.all.filter(({ trained }) => trained?.word.couplesSamples);
  for (const name of new Set(coupling.map((layer) => layer.word))) {
    const places = coupling.filter((layer) => layer.word === name);
    const [first] = places;
    const fault = first?.trained && couplingFault(first.trained.word, word.name);
    if (fault)
      report({
        code: 'GN0710',
        ...fault,
        place: at,
        related: places.slice(0, MOST).map((layer) => ({
          place: layer.at,
          message: 'mixes the samples',
        })),
      });
  }
}

/** Reports the first layer that cannot be trained with so small a batch. */
export function checkLeastBatch(
  { layers }: CheckedModel,
  { samples, at }: { readonly samples: number; readonly at: Place },
  { report }: Checking,
): void {
  for (const layer of layers.all) {
    const fault = [layer, layer.last].flatMap((shapes) =>
      shapes ? (faultOf(shapes, samples) ?? []) : [],
    )[0];
    if (!fault) continue;
    report({ code: 'GN0711', ...fault, place: at, related: [cameTogether(layer)] });
    return;
  }
}

function faultOf({ trained, input }: Shapes, samples: number) {
  return trained && batchFault(trained.word, input, trained.options, samples);
}

function cameTogether({ at, word }: LayerShape): Related {
  return { place: at, message: `this \`${word}\`` };
}
