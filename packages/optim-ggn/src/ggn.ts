import { defineOptimizer, mapParameters, parameterOf, schedulable, type Parameters } from '@gramian/core';
import { z } from 'zod';
import { gramSystem } from './system.js';

/** How much more damping a batch gets after one whose system could not be solved. */
const RAISE = 10;

/**
 * Gram-Gauss-Newton: w ← w − rate·Jᵀ(λG + αI)⁻¹(f − y), G = JJᵀ the Gram matrix of the batch.
 */
export const ggn = defineOptimizer({
  name: 'ggn',
  apiVersion: 1,
  summary: 'Gram-Gauss-Newton: second-order steps at nearly the cost of SGD, for nets with few outputs.',
  documentation:
    'Solves for the change of the weights that brings the outputs of the batch to their targets: w ← w − rate·Jᵀ(λG + αI)⁻¹r, with r = f − y the residual, J the Jacobian of the outputs and G = JJᵀ its Gram matrix (batch × batch, so that the system is small however large the net). For losses other than the square, Q being their Hessian in the outputs and r their gradient: (λQG + αI)⁻¹r. α is the damping: large for small, safe steps, 0 for full Gauss-Newton steps. G is made layer by layer without J, and the system is solved in float64.',
  reference:
    'Cai, Gao, Hou, Chen, Wang, He, Zhang, Wang: Gram-Gauss-Newton method (2019), stable version; Wang: Deep learning, from theory to algorithm.',
  example: 'optimizer ggn(lambda: 1, damping: 0.3)',
  needsJacobian: true,
  options: z.object({
    lambda: schedulable(z.number().positive())
      .default(1)
      .describe('Weight of the Gram matrix in the system.'),
    damping: schedulable(z.number().min(0))
      .default(10)
      .describe(
        'α, added to the diagonal of the system: more for smaller, safer steps; less for faster ones.',
      ),
    rate: schedulable(z.number().min(0)).default(1).describe('Part of the step that is taken.'),
    momentum: schedulable(z.number().min(0).lt(1)).default(0).describe('How much of the last step is kept.'),
    decay: schedulable(z.number().min(0))
      .default(0)
      .describe('Weight decay, decoupled: w shrinks by rate·decay at each step.'),
  }),
  create({ lambda, damping, rate, momentum, decay }, { tf, linalg, schedule }) {
    const [lambdaAt, dampingAt, rateAt] = [schedule(lambda), schedule(damping), schedule(rate)];
    const [momentumAt, decayAt] = [schedule(momentum), schedule(decay)];
    const velocity = (name: string) => `velocity/${name}`;
    return {
      init: (parameters) => ({
        raise: tf.scalar(1),
        ...(momentum === 0 ? {} : renamed(parameters, velocity, (w) => tf.zerosLike(w))),
      }),
      step(objective, parameters, state, { step, steps }) {
        const here = objective.linearize(parameters);
        const raise = parameterOf(state, 'raise');
        const alpha = tf.mul(dampingAt(step, steps), raise).asScalar();
        const { x: u, ok } = gramSystem(tf, linalg, here, lambdaAt(step, steps), alpha);
        const direction = here.transposeTimes(u);
        const share = momentumAt(step, steps);
        const moves = mapParameters(direction, (d, name) => {
          const kept = state[velocity(name)];
          return kept ? tf.add(tf.mul(kept, share), d) : d;
        });
        const size = rateAt(step, steps);
        const shrink = tf.mul(size, decayAt(step, steps));
        return {
          parameters: mapParameters(parameters, (w, name) => {
            const moved = tf.sub(w, tf.mul(parameterOf(moves, name), size));
            return decay === 0 ? moved : tf.sub(moved, tf.mul(w, shrink));
          }),
          state: {
            // A system that cannot be solved moves nothing and damps the next one more; each solved one takes half of that back.
            raise: tf.where(tf.greater(ok, 0), tf.maximum(tf.div(raise, 2), 1), tf.mul(raise, RAISE)),
            ...(momentum === 0 ? {} : renamed(moves, velocity, (v) => v)),
          },
          metrics: { loss: here.loss, damping: alpha, unsolved: tf.sub(1, ok) },
        };
      },
    };
  },
});

function renamed(
  values: Parameters,
  rename: (name: string) => string,
  value: (w: Parameters[string]) => Parameters[string],
): Parameters {
  return Object.fromEntries(Object.entries(values).map(([name, w]) => [rename(name), value(w)]));
}
