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
  const samples = outputs.shape[0] ?? 1;
  const gradient = tf.grad((f: Tensor) => tf.sum(loss.value(f, targets)));
  const residual = gradient(outputs).reshape([samples, -1]);
  if (unitHessian) return { residual, hessian: undefined };
  return {
    residual,
    hessian: loss.hessian ? loss.hessian(outputs, targets) : byDifferentiation(tf, gradient, outputs),
  };
}

/** Row k of each sample's Hessian is the gradient of ∂loss/∂fₖ: K further backward passes. */
function byDifferentiation(tf: Tf, gradient: (f: Tensor) => Tensor, outputs: Tensor): Tensor {
  const samples = outputs.shape[0] ?? 1;
  const count = outputs.size / samples;
  const rows = Array.from({ length: count }, (_, k) =>
    tf.grad((f: Tensor) => tf.sum(tf.slice(gradient(f).reshape([samples, count]), [0, k], [samples, 1])))(
      outputs,
    ),
  );
  return tf.stack(
    rows.map((row) => row.reshape([samples, count])),
    1,
  );
}
