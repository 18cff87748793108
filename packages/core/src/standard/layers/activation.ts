import { z } from 'zod';
import type { Tensor, Tf } from '../../engine/engine.js';
import { defineLayer } from '../../plugin/define.js';

export interface Activation {
  readonly name: string;
  readonly summary: string;
  readonly documentation?: string;
  readonly reference?: string;
  /** Entry by entry, any shape. */
  readonly apply: (tf: Tf, x: Tensor) => Tensor;
}

/** A layer that applies one function to every number. */
export function defineActivation({ apply, ...word }: Activation) {
  return defineLayer({
    ...word,
    apiVersion: 1,
    example: word.name,
    options: z.object({}),
    shape: (input) => input,
    weights: () => ({}),
    create: (_, { tf }) => ({ apply: (_parameters, x) => apply(tf, x) }),
  });
}
