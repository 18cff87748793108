import { z } from 'zod';
import { mapParameters, type Parameters } from '../../network/parameters.js';
import { schedulable } from '../../plugin/options.js';
import { defineOptimizer } from '../../plugin/define.js';
import { parameterOf } from '../../network/parameters.js';

/** Stochastic gradient descent, with momentum and weight decay. */
export const sgd = defineOptimizer({
  name: 'sgd',
  apiVersion: 1,
  summary: 'Stochastic gradient descent, with momentum and weight decay.',
  documentation:
    "v ← momentum·v + g, w ← w − rate·v, with g the gradient of the batch's mean loss plus decay·w. `nesterov` looks ahead: w ← w − rate·(g + momentum·v).",
  reference: 'Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum (2013).',
  example: 'optimizer sgd(rate: 0.05, momentum: 0.9)',
  options: z.object({
    rate: schedulable(z.number().min(0)).describe('Step size.'),
    momentum: schedulable(z.number().min(0).lt(1)).default(0).describe('How much of the last step is kept.'),
    nesterov: z.boolean().default(false).describe('Whether the gradient is corrected by a look ahead.'),
    decay: schedulable(z.number().min(0))
      .default(0)
      .describe('Weight decay, ℓ₂: added to the gradient as decay·w.'),
  }),
  positional: ['rate'],
  create({ rate, momentum, nesterov, decay }, { tf, schedule }) {
    const [rateAt, momentumAt, decayAt] = [schedule(rate), schedule(momentum), schedule(decay)];
    return {
      init: (parameters): Parameters =>
        momentum === 0 ? {} : mapParameters(parameters, (w) => tf.zerosLike(w)),
      step(objective, parameters, velocities, { step, steps }) {
        const { loss, gradient } = objective.gradient(parameters);
        const size = rateAt(step, steps);
        const shrink = decayAt(step, steps);
        const slope = (w: (typeof parameters)[string], name: string) => {
          const g = parameterOf(gradient, name);
          return decay === 0 ? g : tf.add(g, tf.mul(w, shrink));
        };
        if (momentum === 0)
          return {
            parameters: mapParameters(parameters, (w, name) => tf.sub(w, tf.mul(slope(w, name), size))),
            state: {},
            metrics: { loss },
          };
        const kept = momentumAt(step, steps);
        const slopes = mapParameters(parameters, slope);
        const state = mapParameters(velocities, (v, name) =>
          tf.add(tf.mul(v, kept), parameterOf(slopes, name)),
        );
        const direction = nesterov
          ? mapParameters(state, (v, name) => tf.add(tf.mul(v, kept), parameterOf(slopes, name)))
          : state;
        return {
          parameters: mapParameters(parameters, (w, name) =>
            tf.sub(w, tf.mul(parameterOf(direction, name), size)),
          ),
          state,
          metrics: { loss },
        };
      },
    };
  },
});
