import { layersOf, type LaidLayer, type Layout } from '../network/layout.js';
import { countedLayers } from '../network/rows.js';
import type { NormalizedWeight } from '../plugin/kinds.js';

/** What a normalization finds in a network. */
export interface Normalizable {
  /** The weights that it acts on, by their names among the parameters. Frozen ones stay as they are. */
  readonly weights: ReadonlyMap<string, NormalizedWeight>;
  /** The layers that do not say which of their parameters those are, of each word the first. */
  readonly refusing: readonly LaidLayer[];
}

/** The weights of a network that a normalization acts on. Needs no TensorFlow. */
export function normalizedWeights(layout: Layout): Normalizable {
  const counted = countedLayers(layout);
  const trained = layersOf(layout.steps).filter((layer) => counted.has(layer) && !layer.frozen);
  return {
    weights: new Map(trained.flatMap(ownWeights)),
    refusing: firstOfEachWord(trained.filter(refuses)),
  };
}

function ownWeights({ owner, weights = {}, word }: LaidLayer): [string, NormalizedWeight][] {
  return Object.entries(word.unitAxes ?? {}).flatMap(([name, axes]) => {
    const shape = weights[name];
    if (shape === undefined) return [];
    const unitAxes = axes.map((axis) => (axis < 0 ? axis + shape.length : axis)).sort((a, b) => a - b);
    return [[`${owner}/${name}`, { shape, unitAxes }]];
  });
}

function refuses({ weights, word }: LaidLayer): boolean {
  return weights === undefined || (word.unitAxes === undefined && Object.keys(weights).length > 0);
}

function firstOfEachWord(layers: readonly LaidLayer[]): readonly LaidLayer[] {
  return [...new Map(layers.toReversed().map((layer) => [layer.word, layer])).values()].toReversed();
}
