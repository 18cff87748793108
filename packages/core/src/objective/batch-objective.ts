import type { Tensor } from '../engine/engine.js';
import { sizeOf } from '../network/shape.js';
import type { Parameters } from '../network/parameters.js';
import { linearize, trainingPass, type Batch, type Problem } from './linearize.js';
import { meanLoss } from './loss.js';
import type { Objective } from './objective.js';

/**
 * The objective of a batch, as a function of the parameters that are trained: of raw ones under a normalization.
 * @param untrained the network's other parameters
 */
export function batchObjective(problem: Problem, batch: Batch, untrained: Parameters = {}): Objective {
  const { network, loss, services, normalization } = problem;
  const { tf } = services;
  const pass = trainingPass(problem, batch);
  const lossAt = (parameters: Parameters) => {
    const weights = normalization?.wrap(parameters) ?? parameters;
    return meanLoss(tf, loss, network.apply({ ...untrained, ...weights }, batch.inputs, pass), batch.targets);
  };
  return {
    samples: batch.inputs.shape[0],
    outputs: sizeOf(network.output),
    loss: lossAt,
    gradient(parameters) {
      const names = Object.keys(parameters);
      const f = (...values: Tensor[]) =>
        lossAt(Object.fromEntries(names.map((name, i) => [name, values[i] ?? batch.inputs])));
      const { value, grads } = tf.valueAndGrads(f)(Object.values(parameters));
      return {
        loss: tf.mean(value),
        gradient: Object.fromEntries(names.map((name, i) => [name, grads[i] ?? value])),
      };
    },
    linearize: (parameters) => linearize(problem, batch, parameters, untrained),
  };
}
