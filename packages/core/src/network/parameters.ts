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

/** The tensor of that name. @throws RangeError that lists the names there are */
export function parameterOf(parameters: Parameters, name: string): Tensor {
  const value = parameters[name];
  if (value === undefined)
    throw new RangeError(
      `There is no parameter \`${name}\`; there are: ${Object.keys(parameters).join(', ')}.`,
    );
  return value;
}
