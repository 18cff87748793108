import type { Tensor, Tf } from '../engine/engine.js';
import type { Grouped } from './rows.js';

/** Numbers that the products of some groups may take at a time: 64 MB. */
const AT_A_TIME = 2 ** 24;

/** Σ_g (A_g A_gᵀ) ∘ (B_g B_gᵀ), [m, m]; with a bias A_g A_gᵀ + 1. Groups by the batch, as many at a time as memory is meant for. */
export function groupedShare(tf: Tf, { left, right, bias }: Grouped): Tensor {
  const [m = 1, groups = 1] = left.shape;
  const many = Math.max(1, Math.min(groups, Math.floor(AT_A_TIME / m ** 2)));
  const byGroup = (side: Tensor) => side.transpose([1, 0, 2]);
  const [inputs, signals] = [byGroup(left), byGroup(right)];
  const shares = Array.from({ length: Math.ceil(groups / many) }, (_, k) => {
    const part = (side: Tensor) =>
      tf.slice(side, [k * many, 0, 0], [Math.min(many, groups - k * many), m, -1]);
    const products = (side: Tensor) => tf.matMul(part(side), part(side), false, true);
    const along = bias === true ? tf.add(products(inputs), 1) : products(inputs);
    return tf.sum(tf.mul(along, products(signals)), 0);
  });
  return shares.length === 1 && shares[0] ? shares[0] : tf.addN(shares);
}

/** The rows written out, [m, G·d·p], and behind them those of the bias, [m, G·p]. */
export function groupedRows(tf: Tf, { left, right, bias }: Grouped): Tensor {
  const [m = 1, groups = 1, d = 1] = left.shape;
  const kernel = tf.mul(left.reshape([m, groups, d, 1]), right.reshape([m, groups, 1, -1])).reshape([m, -1]);
  return bias === true ? tf.concat([kernel, right.reshape([m, -1])], 1) : kernel;
}
