import { z } from 'zod';
import type { Tensor1D, Tensor2D } from '../../engine/engine.js';
import { ShapeError, shapeText } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { biasInit, initOption } from './initial-values.js';

type DenseParameters = { kernel: Tensor2D; bias?: Tensor1D };

/** A fully connected layer: y = xW + b. */
export const dense = defineLayer({
  name: 'dense',
  apiVersion: 1,
  summary: 'Fully connected layer: every output is a weighted sum of all inputs.',
  documentation:
    'y = xW + b for an input vector x of d numbers; W is d × units, b has one entry per unit. An image needs `flatten` before it.',
  example: 'dense 64',
  options: z.object({
    units: z.int().min(1).describe('Number of outputs.'),
    bias: z.boolean().default(true).describe('Whether a constant is added to each output.'),
    init: initOption('he'),
    'bias-init': biasInit,
  }),
  positional: ['units'],
  shape(input, { units }) {
    if (input.length !== 1)
      throw new ShapeError(
        `\`dense\` takes a vector, but ${shapeText(input)} reaches it.`,
        'Put `flatten` before it.',
      );
    return [units];
  },
  weights: ([width = 0], { units, bias }) => ({ kernel: [width, units], ...(bias ? { bias: [units] } : {}) }),
  unitAxes: { kernel: [-1] },
  multiplyAdds: ([width = 0], { units }) => width * units,
  create({ units, bias, init, 'bias-init': biasInit }, { tf, initializer }, { input: [width = 0] }) {
    const [ofKernel, ofBias] = [initializer(init), initializer(biasInit)];
    const fans = { fanIn: width, fanOut: units };
    return {
      linear: true,
      init: (key) => ({
        kernel: ofKernel(key.split('kernel'), { shape: [width, units], ...fans }),
        ...(bias ? { bias: ofBias(key.split('bias'), { shape: [units], ...fans }) } : {}),
      }),
      apply({ kernel, bias: shift }: DenseParameters, x) {
        const y = tf.matMul(x.as2D(-1, width), kernel);
        return shift ? tf.add(y, shift) : y;
      },
      rows: ({ input, signal }) => [
        {
          form: 'outer',
          left: input.reshape([-1, 1, width]),
          right: signal.reshape([-1, 1, units]),
          bias,
          of: { kernel: 'kernel', ...(bias ? { bias: 'bias' } : {}) },
        },
      ],
    };
  },
});
