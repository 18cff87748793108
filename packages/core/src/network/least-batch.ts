import type { LayerWord } from '../plugin/kinds.js';
import { keepsBuffers } from './layout.js';
import { ModelError } from './model-error.js';
import type { Network } from './network.js';
import { shapeText, type Shape } from './shape.js';

/**
 * What to say of a layer that cannot be trained with batches of this size, or nothing.
 * @param input of one sample @param options as its schema gives them
 */
export function batchFault(
  word: LayerWord,
  input: Shape,
  options: unknown,
  batch: number,
): { readonly message: string; readonly help: string } | undefined {
  const least = word.leastBatch?.(input, options) ?? 1;
  if (batch >= least) return undefined;
  return {
    message: `\`${word.name}\` on ${shapeText(input)} is trained with batches of at least ${least} samples, not ${batch}.`,
    help: `Write \`batch ${least}\` or more.`,
  };
}

/** @throws ModelError for the first layer that needs larger batches */
export function refuseSmallBatch({ layers }: Network, batch: number): void {
  for (const { laid } of layers) {
    if (keepsBuffers(laid)) continue;
    const fault = batchFault(laid.word, laid.input.shape, laid.options, batch);
    if (fault) throw new ModelError(fault.message, fault.help, laid.at);
  }
}
