import { z } from 'zod';
import { defineInitializer } from '../../plugin/define.js';

export interface VarianceScaling {
  readonly name: string;
  readonly summary: string;
  readonly documentation: string;
  readonly reference: string;
  readonly distribution: 'normal' | 'uniform';
  /** Variance by the number of inputs and outputs of a unit. */
  readonly variance: (fanIn: number, fanOut: number) => number;
}

/** First values whose variance follows from how many numbers a unit adds up. */
export function defineVarianceScaling({ distribution, variance, ...word }: VarianceScaling) {
  return defineInitializer({
    ...word,
    apiVersion: 1,
    example: `dense 64, init: ${word.name}`,
    options: z.object({
      scale: z.number().positive().default(1).describe('What the values are multiplied with.'),
    }),
    positional: ['scale'],
    create: ({ scale }, { tf }) => ({
      values(key, { shape, fanIn, fanOut }) {
        const deviation = Math.sqrt(variance(fanIn, fanOut)) * scale;
        if (distribution === 'normal') return key.normal(shape).mul(deviation);
        // Uniform in ±limit has the variance limit²/3.
        return tf.mul(tf.sub(key.uniform(shape), 0.5), 2 * Math.sqrt(3) * deviation);
      },
    }),
  });
}
