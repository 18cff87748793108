import type { Engine, Tensor } from '../engine/engine.js';
import type { Network } from '../network/network.js';
import type { Parameters } from '../network/parameters.js';

/**
 * The Jacobian of all outputs in all parameters by one gradient for each sample and output alone, [nK][d]: slow, and independent
 * of everything that the objective does. Rows sample-major, columns in the order of the parameters' names.
 * @param untrained the network's other parameters
 */
export function denseJacobian(
  { tf }: Engine,
  network: Pick<Network, 'output' | 'apply'>,
  parameters: Parameters,
  inputs: Tensor,
  untrained: Parameters = {},
): number[][] {
  const names = Object.keys(parameters);
  const values = Object.values(parameters);
  const outputs = network.output.reduce((a, b) => a * b, 1);
  const rows: number[][] = [];
  for (let sample = 0; sample < inputs.shape[0]; sample++)
    for (let output = 0; output < outputs; output++) {
      const f = (...weights: Tensor[]) => {
        const here = Object.fromEntries(names.map((name, i) => [name, weights[i] ?? inputs]));
        const y = network.apply({ ...untrained, ...here }, tf.slice(inputs, sample, 1), { training: true });
        return tf.slice(y.reshape([-1]), output, 1).asScalar();
      };
      rows.push(
        tf.tidy(() => [
          ...tf
            .concat(
              tf
                .grads(f)(values)
                .map((g) => g.reshape([-1])),
            )
            .dataSync(),
        ]),
      );
    }
  return rows;
}
