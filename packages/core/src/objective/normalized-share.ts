import type { Tensor, Tf } from '../engine/engine.js';
import { parameterOf, type Parameters } from '../network/parameters.js';
import type { NormalizationMetric } from '../plugin/kinds.js';
import type { Reparametrisation } from '../normalization/reparametrisation.js';
import { gramShare } from './gram.js';
import { sum, type LayerShare } from './layer-share.js';
import type { Grouped, JacobianRows, Outer } from './rows.js';

/** The raw parameters, and what makes the layers' own of them. */
export interface Raw {
  readonly normalization: Reparametrisation;
  readonly parameters: Parameters;
}

/**
 * A layer's share of G in the raw parameters, J_raw J_rawᵀ = J (∂W/∂raw)(∂W/∂raw)ᵀ Jᵀ: with the metric scale²·I + excess·u uᵀ it is
 * that of rows which are scaled, and the products of M = J u besides.
 */
export function normalizedShare(tf: Tf, share: LayerShare, raw: Raw): Tensor {
  const weights = share.names.filter((name) => raw.normalization.normalizes(name));
  if (weights.length === 0)
    return sum(
      tf,
      share.blocks().map((block) => gramShare(tf, block)),
    );
  const metrics = new Map(
    weights.flatMap((name) => {
      const metric = raw.normalization.metric(raw.parameters, name);
      return metric ? [[share.ownName(name), metric] as const] : [];
    }),
  );
  const known = metrics.size === weights.length ? share.known() : undefined;
  const fast = known?.map((block) => blockTerms(tf, block, metrics));
  if (fast?.every((own) => own !== undefined)) return sum(tf, fast.flat());
  raw.normalization.rowByRow(share.path);
  const terms = Object.entries(share.columns()).flatMap(([name, rows]) => {
    const metric = metrics.get(share.ownName(name));
    if (metric) return [withMetric(tf, rows, metric)];
    const pulled = Object.values(raw.normalization.pullBackRows(raw.parameters, name, rows));
    return pulled.map((own) => gramShare(tf, { form: 'explicit', rows: own }));
  });
  return sum(tf, terms);
}

/** A weight's share of G by its rows written out, [m, size]. */
function withMetric(tf: Tf, rows: Tensor, { scale, excess, direction }: NormalizationMetric): Tensor {
  const each = rows.reshape([rows.shape[0], ...direction.shape]);
  const through = scale.shape.flatMap((size, axis) => (size === 1 ? [axis + 1] : []));
  const along = tf.sum(tf.mul(each, direction), through, true);
  const scaled = tf.mul(each, scale).reshape(rows.shape);
  return tf.add(tf.matMul(scaled, scaled, false, true), excessTerm(tf, along, excess));
}

/** M·diag(excess)·Mᵀ. @param along M, [m, ...parts] @param excess shaped as the parts */
function excessTerm(tf: Tf, along: Tensor, excess: Tensor): Tensor {
  const m = along.shape[0];
  const flat = along.reshape([m, -1]);
  return tf.matMul(tf.mul(flat, excess.reshape([1, -1])), flat, false, true);
}

/** The terms of G that a block stands for; undefined where it does not say which of the parameters its columns are. */
function blockTerms(
  tf: Tf,
  block: JacobianRows,
  metrics: ReadonlyMap<string, NormalizationMetric>,
): readonly Tensor[] | undefined {
  const weight = block.form === 'outer' ? weightOf(tf, block, metrics) : block.of;
  if (weight === undefined) return undefined;
  const metric = metrics.get(weight);
  if (metric === undefined) return [gramShare(tf, block)];
  switch (block.form) {
    case 'explicit':
      return [withMetric(tf, block.rows, metric)];
    case 'grouped':
      return groupedTerms(tf, block, metric);
    case 'outer':
      return outerTerms(tf, block, weight, metric);
  }
}

/** The units are the columns' p, the weight's last axis; a part that ends elsewhere cuts across the columns. */
function outerTerms(
  tf: Tf,
  block: Outer,
  weight: string,
  { scale, excess, direction }: NormalizationMetric,
): readonly Tensor[] | undefined {
  const { bias, ...kernel } = block;
  const { left, right } = kernel;
  const [m = 1, positions = 1, d = 1] = left.shape;
  if (direction.shape.at(-1) !== right.shape[2] || scale.shape.slice(0, -1).some((size) => size !== 1))
    return undefined;
  const products = tf.matMul(left.reshape([m * positions, d]), inBasis(tf, block, weight, direction));
  const along = tf.sum(tf.mul(products.reshape(right.shape), right), 1);
  return [
    gramShare(tf, { ...kernel, right: tf.mul(right, scale.reshape([1, 1, -1])) }),
    excessTerm(tf, excess.size === 1 ? tf.sum(along, 1, true) : along, excess),
    ...(bias ? [gramShare(tf, { form: 'explicit', rows: tf.sum(right, 1) })] : []),
  ];
}

/** The units are places and filters, [G, 1, p], or one part is all. */
function groupedTerms(
  tf: Tf,
  { bias, ...kernel }: Grouped,
  { scale, excess, direction }: NormalizationMetric,
): readonly Tensor[] | undefined {
  const { left, right } = kernel;
  const [m, groups = 1, d = 1] = left.shape;
  const p = right.shape[2] ?? 1;
  if (scale.size !== 1 && scale.size !== groups * p) return undefined;
  const byGroup = tf.matMul(tf.transpose(left, [1, 0, 2]), direction.reshape([groups, d, p]));
  const along = tf.mul(tf.transpose(byGroup, [1, 0, 2]), right).reshape([m, -1]);
  return [
    gramShare(tf, {
      ...kernel,
      right: tf.mul(right, scale.size === 1 ? scale.asScalar() : scale.reshape([1, groups, p])),
    }),
    excessTerm(tf, excess.size === 1 ? tf.sum(along, 1, true) : along, excess),
    ...(bias ? [gramShare(tf, { form: 'explicit', rows: right.reshape([m, -1]) })] : []),
  ];
}

/** Which of the layer's parameters the columns are. */
function weightOf(
  tf: Tf,
  { of, fold, left, right }: Outer,
  metrics: ReadonlyMap<string, NormalizationMetric>,
): string | undefined {
  if (of) return of.kernel;
  const [d = 1, p = 1] = [left.shape[2], right.shape[2]];
  const names = fold && Object.keys(fold(tf.zeros([d, p]), tf.zeros([p])));
  return names?.find((name) => metrics.has(name));
}

/** A weight in the order of the columns, [d, p]. The columns are in an orthonormal basis, so `fold` transposed undoes it. */
function inBasis(tf: Tf, { of, fold, left, right }: Outer, weight: string, value: Tensor): Tensor {
  const [d = 1, p = 1] = [left.shape[2], right.shape[2]];
  if (of || !fold) return value.reshape([d, p]);
  const folded = (columns: Tensor) => parameterOf(fold(columns, tf.zeros([p])), weight);
  return tf.grad(folded)(tf.zeros([d, p]), value);
}
