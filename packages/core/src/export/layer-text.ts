import type { Place } from '../spec/place.js';
import type { LayerSummary } from '../train/events.js';

/** The layer of a statement, as a message begins with it. */
export function layerText(at: Place | undefined, layers: readonly LayerSummary[]): string {
  const layer = layers.find(
    (each) => each.kind === undefined && at !== undefined && each.at?.offset === at.offset,
  );
  return layer === undefined ? 'The network' : `The layer \`${layer.word}\``;
}
