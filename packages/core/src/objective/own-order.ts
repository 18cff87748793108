import type { Tensor, Tf } from '../engine/engine.js';
import { parameterOf, type Parameters } from '../network/parameters.js';
import type { JacobianRows, Outer } from './rows.js';

/** A block whose columns are a kernel, and maybe a bias, in their own order. */
export type OwnOrder = Outer & { readonly of: { readonly kernel: string } };

/** A layer's blocks, where all of them are in the order of its parameters. */
export function ownOrderRows(blocks: readonly JacobianRows[] | undefined): readonly OwnOrder[] | undefined {
  return blocks?.every((block): block is OwnOrder => block.form === 'outer' && block.of !== undefined)
    ? blocks
    : undefined;
}

/** The block's part of Jᵀu by parameter names of its own. @param u [n] */
export function blockTransposeTimes(tf: Tf, { left, right, of }: OwnOrder, u: Tensor): Parameters {
  const [n = 1, positions = 1, d = 1] = left.shape;
  const scaled = tf.mul(right, u.reshape([n, 1, 1])).reshape([n * positions, -1]);
  const kernel = tf.matMul(left.reshape([n * positions, d]), scaled, true);
  return { [of.kernel]: kernel, ...(of.bias === undefined ? {} : { [of.bias]: tf.sum(scaled, 0) }) };
}

/** The block's part of J v, [n]. @param v by parameter names of its own */
export function blockTimes(tf: Tf, { left, right, of }: OwnOrder, v: Parameters): Tensor {
  const [n = 1, positions = 1, d = 1] = left.shape;
  const p = right.shape[2] ?? 1;
  const along = tf.matMul(left.reshape([n * positions, d]), parameterOf(v, of.kernel).reshape([d, p]));
  const change = of.bias === undefined ? along : tf.add(along, parameterOf(v, of.bias));
  return tf.sum(tf.mul(change.reshape(right.shape), right), [1, 2]);
}
