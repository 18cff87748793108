import { z } from 'zod';
import type { Tensor, Tf } from '../../engine/engine.js';
import { parameterOf } from '../../network/parameters.js';
import type { Normalization } from '../../plugin/kinds.js';
import { defineNormalization } from '../../plugin/define.js';
import { perOption, Polar, rawOf } from './polar.js';

/** W = ρV with ‖V‖ = 1 after every step: f = Πρ_k f̃ for nets of ReLUs without biases. */
export const unitNorm = defineNormalization({
  name: 'unit-norm',
  apiVersion: 1,
  summary: 'Keeps the weights of each layer at length 1 and trains a factor beside them.',
  documentation: [
    'W = ρV with ‖V‖ = 1 for each layer; ρ and V are what the optimizer moves. At first V = W/‖W‖ and ρ = ‖W‖, so that the net begins as it would without. Biases stay as they are.',
    'Gradient descent with a constraint on the norm, in three ways. `tangent` moves V along the gradient without its part along V, which is what the Lagrange multiplier takes away, then divides it by its length. `geodesic` (the true gradient) takes the same step along the sphere. `coefficient` moves V along the whole gradient, then divides it by its length. For small steps of `sgd` they agree.',
    'An optimizer with a memory, such as momentum, keeps it as it is when V is brought back.',
  ].join('\n\n'),
  reference:
    'Poggio: Theory of deep learning, eqs. (11) to (13); Douglas, Amari, Kung: On gradient adaptation with unit-norm constraints (2000).',
  example: 'normalization unit-norm',
  options: z.object({
    per: perOption('layer'),
    method: z
      .enum(['tangent', 'geodesic', 'coefficient'])
      .default('tangent')
      .describe('How a step stays at length 1.'),
  }),
  positional: ['per', 'method'],
  create({ per, method }, { tf }, weight) {
    const polar = new Polar(tf, weight, per);
    const shared: Pick<Normalization, 'unwrap' | 'project'> = {
      unwrap(value) {
        const { direction, length } = polar.coordinates(value);
        return { direction: polar.unit(direction), length };
      },
      project(raw, before) {
        const to = parameterOf(raw, 'direction');
        const moved =
          method === 'geodesic' ? alongSphere(tf, polar, parameterOf(before, 'direction'), to) : to;
        return { ...raw, direction: polar.unit(moved) };
      },
    };
    if (method === 'coefficient') return { ...shared, ...product(tf, polar) };
    return {
      ...shared,
      wrap: (raw) => polar.weight(rawOf(raw)),
      along: (raw, change) => polar.along(rawOf(raw), rawOf(change)),
      metric: (raw) => polar.metric(rawOf(raw)),
    };
  },
});

/** W = ρV, ∂W/∂ρ = V and ∂W/∂V = ρ: together ρ²·I + VVᵀ. */
function product(tf: Tf, polar: Polar): Pick<Normalization, 'wrap' | 'along' | 'metric'> {
  return {
    wrap(raw) {
      const { direction, length } = rawOf(raw);
      return tf.mul(direction, length);
    },
    along(raw, change) {
      const [at, by] = [rawOf(raw), rawOf(change)];
      return tf.add(tf.mul(at.direction, by.length), tf.mul(by.direction, at.length));
    },
    metric(raw) {
      const { direction, length } = rawOf(raw);
      return { scale: length, excess: polar.inner(direction, direction), direction: polar.unit(direction) };
    },
  };
}

/** V cos‖Δ‖ + Δ/‖Δ‖ sin‖Δ‖, Δ the step without its part along V. */
function alongSphere(tf: Tf, polar: Polar, from: Tensor, to: Tensor): Tensor {
  const step = tf.sub(to, from);
  const across = tf.sub(step, tf.mul(from, polar.inner(from, step)));
  const angle = polar.norm(across);
  // Where there is no step, `across` is 0 whatever it is multiplied with.
  const sine = tf.div(tf.sin(angle), tf.maximum(angle, 1e-20));
  return tf.add(tf.mul(from, tf.cos(angle)), tf.mul(across, sine));
}
