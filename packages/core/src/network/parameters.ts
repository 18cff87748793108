import type { Tensor } from '../engine/engine.js';

/**
 * The trainable tensors of a network or a layer by name. In a network the name is the layer's path and the layer's own name for
 * it: `3.residual/1.conv/kernel`.
 */
export type Parameters = Readonly<Record<string, Tensor>>;

/** The same names on both sides, each value through `f`. */
export function mapParameters(
  parameters: Parameters,
  f: (value: Tensor, name: string) => Tensor,
): Parameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, f(value, name)]));
}
