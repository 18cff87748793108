import type { Tensor, Tf } from '../engine/engine.js';
import type { Named, ProgramFunction } from '../graph/program.js';
import { flattened } from '../network/flattened.js';
import { parameterOf, type Parameters } from '../network/parameters.js';
import { handedOut } from '../objective/handed-out.js';
import type { PlannedOutput } from '../train/plan-outputs.js';
import type { ModelParts } from './model-parts.js';

/** inputs x [size, ...input] → y [size, ...output], through the loss's response function. */
export function predicting(parts: ModelParts, size: number): ProgramFunction {
  return {
    inputs: { x: parts.engine.tf.zeros([size, ...parts.network.input]) },
    run: (state, given) => ({
      outputs: { y: respond(parts, forward(parts, state, parameterOf(given, 'x'))) },
    }),
  };
}

/** inputs, targets, weights [size] → sums [metrics], each sample's share times its weight. */
export function evaluating(parts: ModelParts, size: number): ProgramFunction {
  const { tf } = parts.engine;
  return {
    inputs: {
      inputs: tf.zeros([size, ...parts.network.input]),
      targets: tf.zeros([size, ...parts.data.described.target]),
      weights: tf.zeros([size]),
    },
    run: (state, given: Named) => {
      const outputs = forward(parts, state, parameterOf(given, 'inputs'));
      const [targets, weights] = [parameterOf(given, 'targets'), parameterOf(given, 'weights')];
      const sums = parts.plan.metrics.test.map(({ value }) =>
        tf.sum(tf.mul(value(outputs, targets), weights)),
      );
      return { outputs: { sums: tf.stack(sums) } };
    },
  };
}

/** The network's outputs. @param x standardized */
export function forward({ plan }: ModelParts, parameters: Parameters, x: Tensor): Tensor {
  const { around } = plan.problem;
  return plan.network.apply(parameters, x, { training: false, ...(around ? { around } : {}) });
}

/** Outputs through the response function of the loss, of several through that of each: [n, ...output] as they came. */
export function respond({ engine: { tf }, plan }: ModelParts, outputs: Tensor): Tensor {
  const [only, ...others] = plan.outputs;
  if (only && others.length === 0) return responded(tf, only, outputs);
  const parts = plan.outputs.map((output) =>
    flattened(responded(tf, output, handedOut(tf, output, outputs))),
  );
  return tf.concat(parts, 1);
}

/** One output through its response function. */
export function responded(tf: Tf, { response }: PlannedOutput, output: Tensor): Tensor {
  if (response === 'identity') return output;
  return response === 'softmax' ? tf.softmax(output) : tf.sigmoid(output);
}
