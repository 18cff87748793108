import { z } from 'zod';
import { defineLayer } from '../../plugin/define.js';

/** Numbers that are left out at random in training. */
export const dropout = defineLayer({
  name: 'dropout',
  apiVersion: 1,
  summary: 'Sets numbers to 0 at random in training, and changes nothing in evaluation.',
  documentation:
    'In training every number is 0 with probability `rate`, by a draw of its own, and otherwise divided by 1 − rate, so that its mean stays. Each step draws anew, by the seed of the recipe. In evaluation y = x. Every sample has a mask of its own, so that it goes with every optimizer.',
  reference:
    'Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout, a simple way to prevent neural networks from overfitting (2014).',
  example: 'dropout 0.5',
  options: z.object({
    rate: z.number().min(0).lt(1).default(0.5).describe('Probability with which a number is left out.'),
  }),
  positional: ['rate'],
  shape: (input) => input,
  weights: () => ({}),
  create: ({ rate }, { tf }) => ({
    apply(_parameters, x, { training, key }) {
      if (!training || rate === 0) return x;
      if (!key) throw new RangeError('a training pass without a key has no random numbers for a mask');
      const kept = tf.greaterEqual(key.uniform(x.shape), rate);
      return tf.mul(x, tf.mul(tf.cast(kept, 'float32'), 1 / (1 - rate)));
    },
  }),
});
