import { z } from 'zod';
import type { Tensor4D, Tf } from '../../engine/engine.js';
import { defineLayer } from '../../plugin/define.js';
import { imageShape, windowed } from './convolution.js';

export interface Pool {
  readonly name: string;
  readonly summary: string;
  readonly apply: (tf: Tf, x: Tensor4D, size: number, stride: number, padding: 'same' | 'valid') => Tensor4D;
}

/** A layer that brings each window of an image to one number a channel. */
export function definePool({ apply, ...word }: Pool) {
  return defineLayer({
    ...word,
    apiVersion: 1,
    example: `${word.name} 2`,
    options: z.object({
      size: z.int().min(1).default(2).describe('Height and width of the window.'),
      stride: z
        .int()
        .min(1)
        .optional()
        .describe('Step from one window to the next; as large as the window if not given.'),
      padding: z
        .enum(['same', 'valid'])
        .default('valid')
        .describe('Whether windows may reach over the border.'),
    }),
    positional: ['size'],
    shape(input, { size, stride = size, padding }) {
      return [
        ...windowed(word.name, input, { kernel: size, stride, padding }),
        imageShape(word.name, input)[2],
      ];
    },
    weights: () => ({}),
    create({ size, stride = size, padding }, { tf }, { input }) {
      const [height, width, channels] = imageShape(word.name, input);
      return { apply: (_, x) => apply(tf, x.as4D(-1, height, width, channels), size, stride, padding) };
    },
  });
}
