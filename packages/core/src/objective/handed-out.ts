import type { Tensor, Tf } from '../engine/engine.js';
import { flattened } from '../network/flattened.js';
import type { Shape } from '../network/shape.js';

/** The numbers of one of several outputs, or of its targets: [n, ...all] → [n, ...shape]. */
export function handedOut(
  tf: Tf,
  { shape, from, to }: { readonly shape: Shape; readonly from: number; readonly to: number },
  values: Tensor,
): Tensor {
  const samples = values.shape[0];
  return tf.slice(flattened(values), [0, from], [samples, to - from]).reshape([samples, ...shape]);
}
