import type { Tensor } from '../engine/engine.js';
import { applyLayer, ownParameters, type Network, type Pass } from '../network/network.js';
import { mapParameters, parameterOf, type Parameters } from '../network/parameters.js';
import type { Loss } from '../plugin/kinds.js';
import type { Services } from '../plugin/services.js';
import { foldedRows, gramShare } from './gram.js';
import { lossDerivatives, meanLoss } from './loss.js';
import type { Linearization } from './objective.js';
import { blockTimes, blockTransposeTimes, ownOrderRows, type OwnOrder } from './own-order.js';
import type { JacobianRows, Use } from './rows.js';
import { layerGradient, tape, type TapedLayer } from './tape.js';

export interface Batch {
  /** [n, ...input] */
  readonly inputs: Tensor;
  /** [n, ...target] */
  readonly targets: Tensor;
}

export interface Problem {
  readonly network: Network;
  readonly loss: Loss;
  readonly unitHessian: boolean;
  readonly services: Services;
  readonly around: Pass['around'];
  /** Layers that have no rule of their own for the Gram matrix, told once each. */
  readonly slow: (path: string) => void;
}

/** Outputs of a batch at these parameters, and their Jacobian as an operator. */
export function linearize(problem: Problem, batch: Batch, parameters: Parameters): Linearization {
  const { tf } = problem.services;
  const { outputs, layers } = tape(tf, problem.network, parameters, batch.inputs, problem.around);
  const [samples = 1, count = 1] = outputs.shape;
  const shaped = outputs.reshape([samples, ...problem.network.output]);
  const derivatives = lossDerivatives(tf, problem, shaped, batch.targets);

  return {
    outputs,
    loss: meanLoss(tf, problem.loss, shaped, batch.targets),
    ...derivatives,
    gram() {
      const shares = layers.flatMap((layer) =>
        rowsOf(problem, layer, parameters).map((block) => gramShare(tf, block)),
      );
      return sum(tf, shares);
    },
    transposeTimes(u) {
      const weights = u.reshape([samples, count]);
      const parts = layers.map((layer) => {
        const { node, uses } = layer;
        const folded = node.layer.rows?.(allRows(tf, uses)).map((block) => foldedRows(tf, block, u));
        if (folded?.every((own) => own !== undefined)) return inNetwork(node, merged(folded));
        // Several outputs' signals are added up first, so that one backward pass does for all.
        const blocks = uses.length === 1 ? ownBlocks(problem, layer) : undefined;
        if (blocks) return inNetwork(node, merged(blocks.map((block) => blockTransposeTimes(tf, block, u))));
        const signal = uses.map((use, k) =>
          tf.mul(use.signal, perSample(tf.slice(weights, [0, k], [samples, 1]), use.signal)),
        );
        const [first] = uses;
        return first ? layerGradient(tf, node, parameters, { ...first, signal: sum(tf, signal) }) : {};
      });
      return inOrder(parameters, merged(parts));
    },
    times(v) {
      const parts = layers.map((layer) => layerTimes(problem, layer, parameters, v));
      return sum(tf, parts).reshape([samples * count]);
    },
    rows() {
      const columns = merged(layers.map((layer) => explicitRows(problem, layer, parameters)));
      return tf.concat(Object.values(inOrder(parameters, columns)), 1);
    },
  };
}

/** A number a sample, [n, 1], shaped so that it scales each sample of `like`. */
function perSample(weights: Tensor, like: Tensor): Tensor {
  return weights.reshape([like.shape[0], ...like.shape.slice(1).map(() => 1)]);
}

/** One kernel for the whole sum. */
function sum(tf: Services['tf'], terms: Tensor[]): Tensor {
  const [only] = terms;
  return terms.length === 1 && only ? only : tf.addN(terms);
}

function merged(parts: readonly Parameters[]): Parameters {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/** The names in the order of `parameters`. */
function inOrder(parameters: Parameters, values: Parameters): Parameters {
  return mapParameters(parameters, (_, name) => parameterOf(values, name));
}

/** A layer's share of the Jacobian for all (sample, output) rows, by its own rule or row by row. */
function rowsOf(
  problem: Problem,
  { node, uses }: TapedLayer,
  parameters: Parameters,
): readonly JacobianRows[] {
  const { tf } = problem.services;
  if (node.layer.rows) return node.layer.rows(allRows(tf, uses));
  problem.slow(node.summary.path);
  const explicit = Object.values(explicitRows(problem, { node, uses }, parameters));
  return explicit.map((rows) => ({ form: 'explicit', rows }));
}

/** The K uses of n samples as one use of n·K samples, sample-major. */
function allRows(tf: Services['tf'], uses: readonly Use[]): Use {
  const [first, ...others] = uses;
  if (!first) throw new RangeError('a layer without a use has no rows');
  if (others.length === 0) return first;
  const [n = 1, ...rest] = first.signal.shape;
  const [, ...inputRest] = first.input.shape;
  const repeat = [1, uses.length, ...inputRest.map(() => 1)];
  return {
    parameters: first.parameters,
    input: tf
      .tile(first.input.reshape([n, 1, ...inputRest]), repeat)
      .reshape([n * uses.length, ...inputRest]),
    signal: tf
      .stack(
        uses.map((use) => use.signal),
        1,
      )
      .reshape([n * uses.length, ...rest]),
  };
}

/** J's columns for one layer by its parameters' names, [nK, size] each: a vector-Jacobian product for every row. */
function explicitRows(problem: Problem, { node, uses }: TapedLayer, parameters: Parameters): Parameters {
  const { tf } = problem.services;
  const { input, signal, parameters: own } = allRows(tf, uses);
  const one = (tensor: Tensor, row: number) => tf.slice(tensor, row, 1);
  const gradients = Array.from({ length: signal.shape[0] }, (_, row) =>
    layerGradient(tf, node, parameters, {
      parameters: own,
      input: one(input, row),
      signal: one(signal, row),
    }),
  );
  const names = Object.keys(gradients[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, tf.stack(gradients.map((g) => parameterOf(g, name).reshape([-1])))]),
  );
}

/** The rows of a layer in the order of its parameters, where they are the cheaper way to products with J. */
function ownBlocks(
  { services: { tf } }: Problem,
  { node, uses }: TapedLayer,
): readonly OwnOrder[] | undefined {
  return node.layer.linear === true ? undefined : ownOrderRows(node.layer, allRows(tf, uses));
}

/** A layer's own parameters under their names in the network. */
function inNetwork({ summary }: TapedLayer['node'], own: Parameters): Parameters {
  return Object.fromEntries(Object.entries(own).map(([name, value]) => [`${summary.path}/${name}`, value]));
}

/** The layer's part of J v, [n, K]. */
function layerTimes(problem: Problem, layer: TapedLayer, parameters: Parameters, v: Parameters): Tensor {
  const { tf } = problem.services;
  const { node, uses } = layer;
  const blocks = ownBlocks(problem, layer);
  if (blocks) {
    const own = ownParameters(v, node.summary.path);
    const products = blocks.map((block) => blockTimes(tf, block, own));
    return sum(tf, products).reshape([-1, uses.length]);
  }
  if (node.layer.linear !== true) {
    const columns = Object.entries(explicitRows(problem, layer, parameters));
    const products = columns.map(([name, rows]) => tf.matMul(rows, parameterOf(v, name).reshape([-1, 1])));
    return sum(tf, products).reshape([-1, uses.length]);
  }
  const along = uses.map(({ input, signal }) => {
    const change = applyLayer(node, v, input, { training: true });
    return tf.sum(tf.mul(signal, change).reshape([input.shape[0], -1]), 1);
  });
  return tf.stack(along, 1);
}
