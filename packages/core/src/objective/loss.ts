import type { Scalar, Tensor, Tf } from '../engine/engine.js';
import type { Loss } from '../plugin/kinds.js';

/** Mean over the samples. */
export function meanLoss(tf: Tf, loss: Loss, outputs: Tensor, targets: Tensor): Scalar {
  return tf.mean<Scalar>(loss.value(outputs, targets));
}

/**
 * The loss's gradient [n, K] and Hessian [n, K, K] in the outputs, sample by sample. The Hessian is undefined where it is the
 * identity.
 */
export function lossDerivatives(
  tf: Tf,
  { loss, unitHessian }: { readonly loss: Loss; readonly unitHessian: boolean },
  outputs: Tensor,
  targets: Tensor,
): { residual: Tensor; hessian: Tensor | undefined } {
  const samples = outputs.shape[0];
  const gradient = tf.grad((f: Tensor) => tf.sum(loss.value(f, targets)));
  const residual = gradient(outputs).reshape([samples, -1]);
  if (unitHessian) return { residual, hessian: undefined };
  return {
    residual,
    hessian: loss.hessian ? loss.hessian(outputs, targets) : byDifferences(tf, gradient, outputs),
  };
}

/** Distance of the two gradients whose difference gives the Hessian: truncation and float32 rounding are both about 1e-4. */
const APART = 1e-2;

/**
 * Row k of each sample's Hessian by the central difference of its gradient along output k, good to about 1e-4. Differentiating
 * the gradient is no way: tfjs's second derivatives are missing for softmax and silently wrong for others.
 */
function byDifferences(tf: Tf, gradient: (f: Tensor) => Tensor, outputs: Tensor): Tensor {
  const samples = outputs.shape[0];
  const count = outputs.size / samples;
  const flat = outputs.reshape([samples, count]);
  const gradientAt = (shift: Tensor) =>
    gradient(tf.add(flat, shift).reshape(outputs.shape)).reshape([samples, count]);
  const rows = Array.from({ length: count }, (_, k) => {
    const shift = tf.mul(tf.slice(tf.eye(count), [k, 0], [1, count]), APART / 2);
    return tf.div(tf.sub(gradientAt(shift), gradientAt(tf.neg(shift))), APART);
  });
  return tf.stack(rows, 1);
}
