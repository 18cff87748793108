import type { Tensor, Tf } from '../engine/engine.js';
import type { JacobianRows } from './rows.js';

/** A block's share of G = J Jᵀ, [m, m], without writing the block out where that is cheaper. */
export function gramShare(tf: Tf, block: JacobianRows): Tensor {
  if (block.form === 'explicit') return tf.matMul(block.rows, block.rows, false, true);
  const [m = 1, positions = 1, left = 1] = block.left.shape;
  const right = block.right.shape[2] ?? 1;
  if (positions === 1)
    return hadamard(tf, block.left.reshape([m, left]), block.right.reshape([m, right]), block.bias);
  if (pairwiseIsCheaper(m, positions, left, right)) return pairwise(tf, block.left, block.right, block.bias);
  const weights = tf.matMul(block.left, block.right, true, false).reshape([m, left * right]);
  const share = tf.matMul(weights, weights, false, true);
  if (!block.bias) return share;
  const shift = tf.sum(block.right, 1);
  return tf.add(share, tf.matMul(shift, shift, false, true));
}

/** One position: ⟨aᵢ, aⱼ⟩⟨bᵢ, bⱼ⟩ for all pairs at once. The bias is a further input that is always 1. */
function hadamard(tf: Tf, a: Tensor, b: Tensor, bias = false): Tensor {
  const inputs = tf.matMul(a, a, false, true);
  return tf.mul(bias ? tf.add(inputs, 1) : inputs, tf.matMul(b, b, false, true));
}

/** Σₛₜ ⟨aᵢₛ, aⱼₜ⟩⟨bᵢₛ, bⱼₜ⟩ by one product of all positions with all positions. */
function pairwise(tf: Tf, a: Tensor, b: Tensor, bias?: boolean): Tensor {
  const [m = 1, positions = 1] = a.shape;
  const all = hadamard(tf, a.reshape([m * positions, -1]), b.reshape([m * positions, -1]), bias);
  return tf.sum(all.reshape([m, positions, m, positions]), [1, 3]);
}

/**
 * Operations of both ways: pairwise m²T²(d + p), instantiated m·T·d·p + m²·d·p; and the memory that the larger of both may take:
 * pairwise (mT)² numbers, instantiated m·d·p.
 */
export function pairwiseIsCheaper(m: number, positions: number, left: number, right: number): boolean {
  const fewerOperations = m * positions ** 2 * (left + right) < left * right * (positions + m);
  const fitsMemory = 2 * (m * positions) ** 2 <= Math.max(m * left * right, 2 ** 24);
  return fewerOperations && fitsMemory;
}
