import { z } from 'zod';
import { defineLoss } from '../../plugin/define.js';

/** Σ f: what the model computes is what falls. Gradient 1, Hessian 0. */
export const potential = defineLoss({
  name: 'potential',
  apiVersion: 1,
  summary: 'The output itself, as a potential that falls: the targets are not looked at.',
  documentation:
    'The sum of the outputs. The model computes a function V of its weights, and training goes down in it: `sgd` as a particle without inertia, `sgld` as one in heat, whose law is e^(−V/T). For potentials whose minima and law are known.',
  reference: 'Poggio: Theory of deep learning, Langevin equation and Boltzmann law.',
  example: 'loss potential',
  options: z.object({}),
  fits: () => undefined,
  create: (_, { tf }) => ({
    value: (outputs) => tf.sum(outputs.reshape([outputs.shape[0], -1]), 1),
    hessian(outputs) {
      const [samples = 1] = outputs.shape;
      const size = outputs.size / samples;
      return tf.zeros([samples, size, size]);
    },
  }),
});
