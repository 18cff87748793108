import type { LayerWord } from '../plugin/kinds.js';
import { keepsBuffers } from './layout.js';
import { ModelError } from './model-error.js';
import type { Network } from './network.js';

/**
 * What to say of a layer that couples the samples beside an optimizer that needs the Jacobian, or nothing where it does not.
 * @param optimizer its word; absent where it is not known
 */
export function couplingFault(
  { name, couplesSamples }: LayerWord,
  optimizer?: string,
): { readonly message: string; readonly help: string } | undefined {
  if (!couplesSamples) return undefined;
  const who = optimizer === undefined ? 'The optimizer' : `\`${optimizer}\``;
  return {
    message: `${who} computes with the Jacobian of each sample, but \`${name}\` mixes the samples of a batch.`,
    help: couplesSamples.instead,
  };
}

/** @throws ModelError for the first layer whose samples do not have a Jacobian each. A frozen one with buffers works as in evaluation. */
export function refuseCoupling({ layers }: Network, optimizer?: string): void {
  for (const { laid } of layers) {
    if (keepsBuffers(laid)) continue;
    const fault = couplingFault(laid.word, optimizer);
    if (fault) throw new ModelError(fault.message, fault.help, laid.at);
  }
}
