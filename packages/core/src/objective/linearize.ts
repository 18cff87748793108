import type { Tensor } from '../engine/engine.js';
import type { Key } from '../plugin/key.js';
import { refuseCoupling } from '../network/coupling.js';
import type { Network, Pass } from '../network/network.js';
import { mapParameters, parameterOf, type Parameters } from '../network/parameters.js';
import type { Reparametrisation } from '../normalization/reparametrisation.js';
import type { Loss } from '../plugin/kinds.js';
import type { Services } from '../plugin/services.js';
import { gramShare } from './gram.js';
import { LayerShare, sum } from './layer-share.js';
import { lossDerivatives, meanLoss } from './loss.js';
import { normalizedShare } from './normalized-share.js';
import type { Linearization } from './objective.js';
import { tape } from './tape.js';

export interface Batch {
  /** [n, ...input] */
  readonly inputs: Tensor;
  /** [n, ...target] */
  readonly targets: Tensor;
  /** Of the step, for layers that draw random numbers in training. */
  readonly key?: Key;
}

export interface Problem {
  readonly network: Network;
  readonly loss: Loss;
  readonly unitHessian: boolean;
  readonly services: Services;
  readonly around: Pass['around'];
  /** Layers that have no rule of their own for the Gram matrix, told once each. */
  readonly slow: (path: string) => void;
  /** What makes the layers' parameters of the raw ones that are trained. Absent: they are trained themselves. */
  readonly normalization?: Reparametrisation | undefined;
}

/**
 * Outputs of a batch at these parameters, and their Jacobian as an operator.
 * @param parameters those that are trained: J has columns for no others
 * @param untrained the network's other ones
 * @throws ModelError where a layer couples the samples
 */
export function linearize(
  problem: Problem,
  batch: Batch,
  parameters: Parameters,
  untrained: Parameters,
): Linearization {
  const { network, slow, normalization } = problem;
  const { tf } = problem.services;
  refuseCoupling(network);
  const pass = trainingPass(problem, batch);
  const weights = normalization?.wrap(parameters) ?? parameters;
  const { outputs, layers } = tape(tf, { network, untrained, pass }, weights, batch.inputs);
  const [samples = 1, count = 1] = outputs.shape;
  const shaped = outputs.reshape([samples, ...network.output]);
  const ground = { tf, network, parameters: { ...untrained, ...weights }, pass, slow };
  const shares = layers.map((layer) => new LayerShare(ground, layer));
  const raw = normalization && { normalization, parameters };
  const transposeTimes = (u: Tensor) =>
    inOrder(
      weights,
      shares.map((share) => share.transposeTimes(u)),
    );
  const times = (v: Parameters) =>
    sum(
      tf,
      shares.map((share) => share.times(v)),
    ).reshape([samples * count]);
  const columns = () =>
    inOrder(
      weights,
      shares.map((share) => share.columns()),
    );
  const rows = () => {
    const each = Object.entries(columns()).map(([name, own]) =>
      raw ? raw.normalization.pullBackRows(raw.parameters, name, own) : { [name]: own },
    );
    return tf.concat(Object.values(inOrder(parameters, each)), 1);
  };

  return {
    outputs,
    loss: meanLoss(tf, problem.loss, shaped, batch.targets),
    ...lossDerivatives(tf, problem, shaped, batch.targets),
    gram: () =>
      sum(
        tf,
        shares.flatMap((share) =>
          raw ? [normalizedShare(tf, share, raw)] : share.blocks().map((block) => gramShare(tf, block)),
        ),
      ),
    transposeTimes: (u) =>
      raw ? raw.normalization.pullBack(raw.parameters, transposeTimes(u)) : transposeTimes(u),
    times(v) {
      if (!raw) return times(v);
      const along = raw.normalization.along(raw.parameters, v);
      if (along) return times(along);
      const flat = tf.concat(Object.values(inOrder(parameters, [v])).map((value) => value.reshape([-1])));
      return tf.matMul(rows(), flat.reshape([-1, 1])).reshape([-1]);
    },
    rows,
  };
}

/** How the network is run in a training step. */
export function trainingPass({ around }: Problem, { key }: Batch): Pass {
  return { training: true, ...(around ? { around } : {}), ...(key ? { key } : {}) };
}

/** The layers' values together, in the order of `parameters`. */
function inOrder(parameters: Parameters, parts: readonly Parameters[]): Parameters {
  const values = Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
  return mapParameters(parameters, (_, name) => parameterOf(values, name));
}
