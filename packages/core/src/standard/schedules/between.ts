import { z } from 'zod';
import type { Scalar, Tf } from '../../engine/engine.js';
import { defineSchedule } from '../../plugin/define.js';

export interface Path {
  readonly name: string;
  readonly summary: string;
  readonly documentation: string;
  readonly reference?: string;
  /** The lowest end that the formula can take. */
  readonly ends: 'zero' | 'positive';
  /** @param progress 0 at the first step, 1 at the end of the run */
  readonly value: (tf: Tf, progress: Scalar, from: number, to: number) => Scalar;
}

/** A schedule that leads from one number to another over the whole run. */
export function definePath({ value, ends, ...word }: Path) {
  const end = ends === 'zero' ? z.number().min(0) : z.number().positive();
  return defineSchedule({
    ...word,
    apiVersion: 1,
    example: `${word.name}(from: 0.1, to: 0.001)`,
    options: z.object({
      from: end.describe('Value at the first step.'),
      to: end.describe('Value at the end of the run.'),
    }),
    positional: ['from', 'to'],
    reach: ({ from, to }) => [Math.min(from, to), Math.max(from, to)],
    create: ({ from, to }, { tf }) => ({
      at: (step, steps) => value(tf, tf.minimum(tf.div(step, steps), 1), from, to),
    }),
  });
}
