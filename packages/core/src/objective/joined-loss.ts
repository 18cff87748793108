import type { Tensor, Tf } from '../engine/engine.js';
import type { Loss } from '../plugin/kinds.js';
import { sizeOf, type Shape } from '../network/shape.js';
import { handedOut } from './handed-out.js';
import { lossDerivatives } from './loss.js';

/** The loss of those numbers of an output that are one output of several. */
export interface PartLoss {
  readonly loss: Loss;
  /** Whether its Hessian in its outputs is the identity. */
  readonly unitHessian: boolean;
  /** What it is multiplied with in the sum. */
  readonly weight: number;
  readonly shape: Shape;
  readonly from: number;
  readonly to: number;
}

/**
 * Losses of several outputs as one of all their numbers one after the other: their weighted sum. Outputs and targets are handed out
 * alike. The Hessian is block-diagonal, zero for an output that no loss is about.
 */
export function joinedLoss(tf: Tf, parts: readonly PartLoss[]): Loss {
  return {
    value: (outputs, targets) =>
      total(
        tf,
        parts.map((part) =>
          weighted(tf, part, part.loss.value(handedOut(tf, part, outputs), handedOut(tf, part, targets))),
        ),
      ),
    hessian(outputs, targets) {
      const width = sizeOf(outputs.shape.slice(1));
      return total(
        tf,
        parts.map((part) => block(tf, part, width, outputs, targets)),
      );
    },
  };
}

/** Its entries of the whole Hessian, [n, K, K], the others zero. */
function block(tf: Tf, part: PartLoss, width: number, outputs: Tensor, targets: Tensor): Tensor {
  const { from, to } = part;
  const size = to - from;
  const { hessian } = lossDerivatives(tf, part, handedOut(tf, part, outputs), handedOut(tf, part, targets));
  const samples = outputs.shape[0];
  const own = hessian ?? tf.tile(tf.eye(size).reshape([1, size, size]), [samples, 1, 1]);
  const around: [number, number] = [from, width - to];
  return weighted(tf, part, tf.pad(own, [[0, 0], around, around]));
}

function weighted(tf: Tf, { weight }: PartLoss, value: Tensor): Tensor {
  return weight === 1 ? value : tf.mul(value, weight);
}

function total(tf: Tf, terms: readonly Tensor[]): Tensor {
  return tf.addN([...terms]);
}
