import type { OptimizerWord } from '../plugin/kinds.js';

/** Why a normalization cannot be used, for a person: what is wrong, and what to do. */
export interface Refusal {
  readonly message: string;
  readonly help: string;
}

/** The reason why an optimizer does not take normalizations, if it has one. */
export function refusedByOptimizer(
  { name, refuses }: OptimizerWord,
  normalization: string,
): Refusal | undefined {
  const reason = refuses?.normalization;
  return reason === undefined
    ? undefined
    : {
        message: `The optimizer \`${name}\` does not go with a normalization such as \`${normalization}\`. ${reason}`,
        help: 'Take another optimizer, or leave the normalization out.',
      };
}

/** @param layers the words of layers that do not say which of their parameters are weights, each once */
export function refusedByLayers(layers: readonly string[], normalization: string): Refusal | undefined {
  const last = layers.at(-1);
  if (last === undefined) return undefined;
  const others = layers.slice(0, -1).map((name) => `\`${name}\``);
  const names = others.length > 0 ? `${others.join(', ')} and \`${last}\`` : `\`${last}\``;
  return {
    message: `\`${normalization}\` cannot normalize ${names}, which ${others.length > 0 ? 'do not say which of their' : 'does not say which of its'} parameters are weights.`,
    help: 'Put such a layer into `frozen`, or leave the normalization out. Its author can give it `weights` and `unitAxes`.',
  };
}

export function nothingToNormalize(model: string, normalization: string): Refusal {
  return {
    message: `The model \`${model}\` has no weights that \`${normalization}\` could normalize.`,
    help: 'Leave the normalization out, or give the model a layer with weights that are trained: `dense`.',
  };
}
