import { z } from 'zod';
import type { Parameters } from '../../network/parameters.js';
import { mapParameters, parameterOf } from '../../network/parameters.js';
import { schedulable } from '../../plugin/options.js';
import { defineOptimizer } from '../../plugin/define.js';

/** Adam with decoupled weight decay (AdamW). */
export const adam = defineOptimizer({
  name: 'adam',
  apiVersion: 1,
  summary: 'Steps scaled for each weight by running means of its gradient and its square.',
  documentation:
    'm ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − rate·(m̂/(√v̂ + ε) + decay·w), m̂ and v̂ corrected for their start at 0.',
  reference: 'Kingma, Ba: Adam (2015), algorithm 1; Loshchilov, Hutter: Decoupled weight decay (2019).',
  example: 'optimizer adam(rate: 0.001)',
  options: z.object({
    rate: schedulable(z.number().min(0)).default(0.001).describe('Step size.'),
    beta1: z.number().min(0).lt(1).default(0.9).describe('Memory of the mean gradient.'),
    beta2: z.number().min(0).lt(1).default(0.999).describe('Memory of the mean squared gradient.'),
    epsilon: z.number().positive().default(1e-8).describe('Keeps the division from blowing up.'),
    decay: z.number().min(0).default(0).describe('Weight decay, decoupled from the gradient.'),
  }),
  positional: ['rate'],
  create({ rate, beta1, beta2, epsilon, decay }, { tf, schedule }) {
    const rateAt = schedule(rate);
    const first = (name: string) => `mean/${name}`;
    const second = (name: string) => `square/${name}`;
    return {
      init: (parameters): Parameters =>
        Object.fromEntries(
          Object.entries(parameters).flatMap(([name, w]) => [
            [first(name), tf.zerosLike(w)],
            [second(name), tf.zerosLike(w)],
          ]),
        ),
      step(objective, parameters, state, { step, steps }) {
        const { loss, gradient } = objective.gradient(parameters);
        const size = rateAt(step, steps);
        const done = tf.add(step, 1);
        const correction1 = tf.sub(1, tf.pow(beta1, done));
        const correction2 = tf.sub(1, tf.pow(beta2, done));
        const moments = (name: string) => {
          const g = parameterOf(gradient, name);
          return {
            m: tf.add(tf.mul(parameterOf(state, first(name)), beta1), tf.mul(g, 1 - beta1)),
            v: tf.add(tf.mul(parameterOf(state, second(name)), beta2), tf.mul(tf.square(g), 1 - beta2)),
          };
        };
        const next = Object.fromEntries(Object.keys(parameters).map((name) => [name, moments(name)]));
        const entries = Object.entries(next);
        return {
          parameters: mapParameters(parameters, (w, name) => {
            const { m, v } = next[name] ?? moments(name);
            const scaled = tf.div(tf.div(m, correction1), tf.add(tf.sqrt(tf.div(v, correction2)), epsilon));
            const move = decay > 0 ? tf.add(scaled, tf.mul(w, decay)) : scaled;
            return tf.sub(w, tf.mul(move, size));
          }),
          state: Object.fromEntries(
            entries.flatMap(([name, { m, v }]) => [
              [first(name), m],
              [second(name), v],
            ]),
          ),
          metrics: { loss },
        };
      },
    };
  },
});
