import type { Tensor, Tf } from '../engine/engine.js';
import type { Parameters } from '../network/parameters.js';
import { groupedShare } from './grouped.js';
import type { JacobianRows, Outer } from './rows.js';

/** A block's share of G = J Jᵀ, [m, m], without writing the block out where that is cheaper. */
export function gramShare(tf: Tf, block: JacobianRows): Tensor {
  if (block.form === 'explicit') return tf.matMul(block.rows, block.rows, false, true);
  if (block.form === 'grouped') return groupedShare(tf, block);
  const [m = 1, positions = 1, left = 1] = block.left.shape;
  const right = block.right.shape[2] ?? 1;
  if (positions === 1)
    return hadamard(tf, block.left.reshape([m, left]), block.right.reshape([m, right]), block.bias);
  if (pairwiseIsCheaper(m, positions, left, right)) return pairwise(tf, block.left, block.right, block.bias);
  const { kernel, bias } = writtenOut(tf, block);
  const share = tf.matMul(kernel, kernel, false, true);
  return block.bias ? tf.add(share, tf.matMul(bias, bias, false, true)) : share;
}

/** The rows of a block, [m, d·p], and those of its bias, [m, p]. */
function writtenOut(tf: Tf, { left, right }: Outer): { kernel: Tensor; bias: Tensor } {
  const kernel = tf.matMul(left, right, true, false).reshape([left.shape[0], -1]);
  return { kernel, bias: tf.sum(right, 1) };
}

/**
 * Jᵀu of a block whose rows are written out for G, as the layer's own parameters; undefined where they are not, or the layer does
 * not say how. @param u [m]
 */
export function foldedRows(tf: Tf, block: JacobianRows, u: Tensor): Parameters | undefined {
  if (block.form !== 'outer' || !block.fold) return undefined;
  const [m = 1, positions = 1, d = 1] = block.left.shape;
  const p = block.right.shape[2] ?? 1;
  if (positions === 1 || pairwiseIsCheaper(m, positions, d, p)) return undefined;
  const { kernel, bias } = writtenOut(tf, block);
  const weighted = (rows: Tensor) => tf.matMul(u.reshape([1, m]), rows);
  return block.fold(weighted(kernel).reshape([d, p]), weighted(bias).reshape([p]));
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
