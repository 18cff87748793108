import type { Tensor, Tf } from '../../engine/engine.js';
import { sizeOf, type Shape } from '../../network/shape.js';
import type { Layer } from '../../plugin/kinds.js';
import { affine, affineRows, firstAffine, type Follows } from './channel-affine.js';
import { normalized } from './normalized.js';

/** Mean 0 and variance 1 for each group of channels of each sample, over all its places. */
export function groupedNormalization(
  tf: Tf,
  input: Shape,
  groups: number,
  options: Follows & { readonly epsilon: number },
): Layer {
  const channels = input.at(-1) ?? 1;
  const places = sizeOf(input) / channels;
  const normal = (x: Tensor) => {
    const parted = x.reshape([-1, places, groups, channels / groups]);
    return normalized(tf, parted, [1, 3], options.epsilon).reshape([-1, ...input]);
  };
  return {
    linear: options.scale,
    init: () => firstAffine(tf, input, options),
    apply: (parameters, x) => affine(tf, parameters, normal(x)),
    rows: ({ input: x, signal }) => affineRows(tf, options, normal(x), signal),
  };
}
