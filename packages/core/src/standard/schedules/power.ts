import { z } from 'zod';
import { defineSchedule } from '../../plugin/define.js';

export const power = defineSchedule({
  name: 'power',
  apiVersion: 1,
  summary: 'Falls like a power of the number of steps, as stochastic approximation asks.',
  documentation:
    'from·(1 + t/offset)^(−exponent), t in steps. With an exponent above ½ and up to 1 the steps add up to infinity and their squares do not (Robbins and Monro).',
  reference:
    'Welling, Teh: Bayesian learning via stochastic gradient Langevin dynamics (2011), below eq. (2).',
  example: 'power(from: 0.01, offset: 100, exponent: 0.55)',
  options: z.object({
    from: z.number().positive().describe('Value at the first step.'),
    offset: z.number().positive().default(1).describe('Steps until it begins to fall.'),
    exponent: z.number().positive().default(0.55).describe('How fast it falls.'),
  }),
  positional: ['from'],
  reach: ({ from }) => [Number.MIN_VALUE, from],
  create: ({ from, offset, exponent }, { tf }) => ({
    at: (step) => tf.mul(tf.pow(tf.add(tf.div(step, offset), 1), -exponent), from),
  }),
});
