import { z } from 'zod';
import { sizeOf } from '../../network/shape.js';
import { defineInitializer } from '../../plugin/define.js';

export const rademacher = defineInitializer({
  name: 'rademacher',
  apiVersion: 1,
  summary: 'Signs: 1 or −1, each with probability ½, or one half of each.',
  documentation:
    'With `balanced: true` one half of the weights is 1 and the other −1, in random order; of an odd number one more is 1. Then a net whose units are alike begins at 0.',
  reference:
    'Oymak, Soltanolkotabi: Towards moderate overparameterization (2019), where the output weights are ±1/√k, random or balanced.',
  example: 'dense 1, bias: false, init: rademacher(balanced: true)',
  options: z.object({
    scale: z.number().positive().default(1).describe('What the signs are multiplied with.'),
    balanced: z.boolean().default(false).describe('Whether there are as many of each sign.'),
  }),
  positional: ['scale'],
  create: ({ scale, balanced }, { tf }) => ({
    values(key, { shape }) {
      const drawn = key.uniform(shape).reshape([-1]);
      const size = sizeOf(shape);
      // Those that are largest are a half at random.
      const half = tf.topk(drawn, Math.ceil(size / 2), false).indices.reshape([-1, 1]);
      const positive = balanced
        ? tf.scatterND(half, tf.ones([half.shape[0]]), [size])
        : tf.cast(tf.less(drawn, 0.5), 'float32');
      return tf.mul(tf.sub(tf.mul(positive, 2), 1), scale).reshape([...shape]);
    },
  }),
});
