import { defineOptimizer, mapParameters, parameterOf, schedulable } from '@gramian/core';
import { z } from 'zod';

/**
 * Stochastic gradient Langevin dynamics: w ← w − η∇L(w) + √(2ηT)·ξ, ξ standard normal. For small η its weights follow the
 * Boltzmann law e^{−L(w)/T}.
 */
export const sgld = defineOptimizer({
  name: 'sgld',
  apiVersion: 1,
  summary: 'Gradient descent with noise of a temperature: samples weights instead of only finding a minimum.',
  documentation:
    'w ← w − η·(∇L(w) + decay·w) + √(2ηT)·ξ with ξ standard normal, L the mean loss of the batch and T the temperature. With small steps η the weights come to follow e^{−L(w)/T}: wide minima hold them longer than narrow ones. At temperature 0 it is plain gradient descent. With `rate: power(from: 0.01, exponent: 0.55)` the steps fall as the theory of SGLD asks.',
  reference:
    'Welling, Teh: Bayesian learning via stochastic gradient Langevin dynamics (2011), eq. (4); Poggio: Theory of deep learning, Langevin equation and Boltzmann law; Wang: Deep learning, from theory to algorithm.',
  example: 'optimizer sgld(rate: 0.01, temperature: 0.0001)',
  options: z.object({
    rate: schedulable(z.number().positive()).describe('Step size η.'),
    temperature: schedulable(z.number().min(0))
      .default(1e-4)
      .describe('T: the noise has the variance 2ηT in each weight at each step.'),
    decay: schedulable(z.number().min(0))
      .default(0)
      .describe('Weight decay, ℓ₂: a Gaussian prior of variance T/decay on each weight.'),
  }),
  positional: ['rate', 'temperature'],
  refuses: {
    normalization:
      'Its noise and its temperature are about the weights themselves: of a length and a direction the law would be another one.',
  },
  create({ rate, temperature, decay }, { tf, schedule }) {
    const rateAt = schedule(rate);
    const temperatureAt = schedule(temperature);
    const decayAt = schedule(decay);
    return {
      init: () => ({}),
      step(objective, parameters, _, { step, steps, key }) {
        const { loss, gradient } = objective.gradient(parameters);
        const eta = rateAt(step, steps);
        const heat = temperatureAt(step, steps);
        const shrink = decayAt(step, steps);
        const deviation = tf.sqrt(tf.mul(tf.mul(eta, heat), 2));
        return {
          parameters: mapParameters(parameters, (w, name) => {
            const slope = parameterOf(gradient, name);
            const drift = tf.mul(decay === 0 ? slope : tf.add(slope, tf.mul(w, shrink)), eta);
            return tf.add(tf.sub(w, drift), tf.mul(key.split(name).normal(w.shape), deviation));
          }),
          state: {},
          metrics: { loss, temperature: heat },
        };
      },
    };
  },
});
