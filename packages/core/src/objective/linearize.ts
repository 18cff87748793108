import type { Tensor } from '../engine/engine.js';
import type { Key } from '../plugin/key.js';
import { refuseCoupling } from '../network/coupling.js';
import type { Network, Pass } from '../network/network.js';
import { mapParameters, parameterOf, type Parameters } from '../network/parameters.js';
import type { Loss } from '../plugin/kinds.js';
import type { Services } from '../plugin/services.js';
import { gramShare } from './gram.js';
import { LayerShare, sum } from './layer-share.js';
import { lossDerivatives, meanLoss } from './loss.js';
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
  const { network, slow } = problem;
  const { tf } = problem.services;
  refuseCoupling(network);
  const pass = trainingPass(problem, batch);
  const { outputs, layers } = tape(tf, { network, untrained, pass }, parameters, batch.inputs);
  const [samples = 1, count = 1] = outputs.shape;
  const shaped = outputs.reshape([samples, ...network.output]);
  const ground = { tf, network, parameters: { ...untrained, ...parameters }, pass, slow };
  const shares = layers.map((layer) => new LayerShare(ground, layer));

  return {
    outputs,
    loss: meanLoss(tf, problem.loss, shaped, batch.targets),
    ...lossDerivatives(tf, problem, shaped, batch.targets),
    gram: () =>
      sum(
        tf,
        shares.flatMap((share) => share.blocks().map((block) => gramShare(tf, block))),
      ),
    transposeTimes: (u) =>
      inOrder(
        parameters,
        shares.map((share) => share.transposeTimes(u)),
      ),
    times: (v) =>
      sum(
        tf,
        shares.map((share) => share.times(v)),
      ).reshape([samples * count]),
    rows() {
      const columns = inOrder(
        parameters,
        shares.map((share) => share.columns()),
      );
      return tf.concat(Object.values(columns), 1);
    },
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
