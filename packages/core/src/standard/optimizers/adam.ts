import { z } from 'zod';
import { mapParameters, parameterOf } from '../../network/parameters.js';
import { schedulable } from '../../plugin/options.js';
import { defineOptimizer } from '../../plugin/define.js';
import { runningMean } from './running-mean.js';

/** Adam with decoupled weight decay (AdamW). */
export const adam = defineOptimizer({
  name: 'adam',
  apiVersion: 1,
  summary: 'Steps scaled for each weight by running means of its gradient and its square.',
  documentation:
    'm ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − rate·(m̂/(√v̂ + ε) + decay·w), with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ), which corrects for their start at 0. Where β follows a schedule, the product of its values so far stands for βᵗ.',
  reference: 'Kingma, Ba: Adam (2015), algorithm 1; Loshchilov, Hutter: Decoupled weight decay (2019).',
  example: 'optimizer adam(rate: 0.001)',
  options: z.object({
    rate: schedulable(z.number().min(0)).default(0.001).describe('Step size.'),
    beta1: schedulable(z.number().min(0).lt(1)).default(0.9).describe('Memory of the mean gradient.'),
    beta2: schedulable(z.number().min(0).lt(1))
      .default(0.999)
      .describe('Memory of the mean squared gradient.'),
    epsilon: schedulable(z.number().positive()).default(1e-8).describe('Keeps the division from blowing up.'),
    decay: schedulable(z.number().min(0)).default(0).describe('Weight decay, decoupled from the gradient.'),
  }),
  positional: ['rate'],
  create({ rate, beta1, beta2, epsilon, decay }, { tf, schedule }) {
    const [rateAt, epsilonAt, decayAt] = [schedule(rate), schedule(epsilon), schedule(decay)];
    const mean = runningMean('mean', beta1, { tf, schedule });
    const square = runningMean('square', beta2, { tf, schedule });
    return {
      init: (parameters) => ({ ...mean.init(parameters), ...square.init(parameters) }),
      step(objective, parameters, state, { step, steps }) {
        const { loss, gradient } = objective.gradient(parameters);
        const [size, least, shrink] = [rateAt(step, steps), epsilonAt(step, steps), decayAt(step, steps)];
        const first = mean.next(gradient, state, step, steps);
        const second = square.next(
          mapParameters(gradient, (g) => tf.square(g)),
          state,
          step,
          steps,
        );
        return {
          parameters: mapParameters(parameters, (w, name) => {
            const deviation = tf.add(tf.sqrt(parameterOf(second.mean, name)), least);
            const scaled = tf.div(parameterOf(first.mean, name), deviation);
            const move = decay === 0 ? scaled : tf.add(scaled, tf.mul(w, shrink));
            return tf.sub(w, tf.mul(move, size));
          }),
          state: { ...first.state, ...second.state },
          metrics: { loss },
        };
      },
    };
  },
});
