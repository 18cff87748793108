import type { LayerUse, ModelStep } from '../spec/spec.js';
import { remember, wordOf } from './remembered.js';

/** A layer whose layers between braces are others. The layer itself where it has none. */
export function withBody(
  use: LayerUse,
  change: (steps: readonly ModelStep[]) => readonly ModelStep[],
): LayerUse {
  if (use.body === undefined) return use;
  const changed = { ...use, body: change(use.body) };
  const word = wordOf(use);
  return word ? remember(changed, word) : changed;
}
