import { z } from 'zod';
import type { Tensor } from '../../engine/engine.js';
import { sizeOf } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { patches } from './convolution.js';
import { biasInit, initOption } from './initial-values.js';
import { windowsOf } from './local-windows.js';

type LocalParameters = { kernel: Tensor; bias?: Tensor };

/** A locally connected layer: a convolution whose filters are others at every place. */
export const local = defineLayer({
  name: 'local',
  apiVersion: 1,
  summary: 'Locally connected layer: at every place of an image or a sequence small filters of its own.',
  documentation: [
    'Like `conv`, but the weights are not shared: every window has filters of its own. Images are [height, width, channels], sequences [steps, channels].',
    'With `stride` as large as `kernel` the windows lie side by side: `local 4, kernel: 2, stride: 2` makes of each pair of steps four numbers, a level of a binary tree.',
    'The weights are [places, numbers in a window, filters]; places count row by row, the numbers of a window channel by channel.',
  ].join('\n\n'),
  reference:
    'Poggio: Theory of deep learning, compositional functions: locality, not weight sharing, is key; Gregor, LeCun: Emergence of complex-like cells in a temporal product network with local receptive fields (2010).',
  example: 'local 8, kernel: 2, stride: 2',
  options: z.object({
    filters: z.int().min(1).describe('Number of filters at each place, the channels of the output.'),
    kernel: z.int().min(1).default(3).describe('Height and width of a window, or its steps.'),
    stride: z.int().min(1).default(1).describe('Step from one place to the next.'),
    padding: z.enum(['same', 'valid']).default('valid').describe('Whether the border is padded with zeros.'),
    bias: z
      .boolean()
      .default(true)
      .describe('Whether a constant is added to each number, its own at every place.'),
    init: initOption('he'),
    'bias-init': biasInit,
  }),
  positional: ['filters', 'kernel'],
  shape: (input, options) => [...windowsOf(input, options).places, options.filters],
  unitAxes: { kernel: [0, -1] },
  weights(input, options) {
    const { places, numbers } = windowsOf(input, options);
    const { filters, bias } = options;
    return {
      kernel: [sizeOf(places), numbers, filters],
      ...(bias ? { bias: [sizeOf(places), filters] } : {}),
    };
  },
  multiplyAdds: (input, options, output) => sizeOf(output) * windowsOf(input, options).numbers,
  create(options, { tf, initializer }, { input, output }) {
    const { filters, stride, padding, bias, init, 'bias-init': biasInit } = options;
    const { places, numbers, image, window } = windowsOf(input, options);
    const count = sizeOf(places);
    const [ofKernel, ofBias] = [initializer(init), initializer(biasInit)];
    const fans = { fanIn: numbers, fanOut: sizeOf(window) * filters };
    const windows = (x: Tensor) =>
      patches(tf, x.reshape([-1, ...image]), { kernel: window, stride, padding });
    return {
      linear: true,
      init: (key) => ({
        kernel: ofKernel(key.split('kernel'), { shape: [count, numbers, filters], ...fans }),
        ...(bias ? { bias: ofBias(key.split('bias'), { shape: [count, filters], ...fans }) } : {}),
      }),
      apply({ kernel, bias: shift }: LocalParameters, x) {
        const y = tf.matMul(windows(x).transpose([1, 0, 2]), kernel);
        const there = y.transpose([1, 0, 2]);
        return (shift ? tf.add(there, shift) : there).reshape([-1, ...output]);
      },
      rows: ({ input: x, signal }) => [
        {
          form: 'grouped',
          left: windows(x),
          right: signal.reshape([-1, count, filters]),
          bias,
          of: 'kernel',
        },
      ],
    };
  },
});
