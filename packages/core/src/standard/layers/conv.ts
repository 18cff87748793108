import { z } from 'zod';
import type { Tensor1D, Tensor4D } from '../../engine/engine.js';
import { sizeOf } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { convolutionRows, imageShape, windowed } from './convolution.js';
import { biasInit, initOption } from './initial-values.js';

type ConvParameters = { kernel: Tensor4D; bias?: Tensor1D };

/** A two-dimensional convolution. */
export const conv = defineLayer({
  name: 'conv',
  apiVersion: 1,
  summary: 'Convolution: the same small filters look at every place of an image.',
  documentation:
    'Images are [height, width, channels]. With `padding: same` (the default) and `stride: 1` height and width stay as they are; with `valid` the window stays inside the image.',
  example: 'conv 16, kernel: 3',
  options: z.object({
    filters: z.int().min(1).describe('Number of filters, the channels of the output.'),
    kernel: z.int().min(1).default(3).describe('Height and width of a filter.'),
    stride: z.int().min(1).default(1).describe('Step from one place to the next.'),
    padding: z
      .enum(['same', 'valid'])
      .default('same')
      .describe(
        '`same` pads the border with zeros, so that height and width stay at `stride: 1`; `valid` pads nothing.',
      ),
    bias: z.boolean().default(true).describe('Whether a constant is added to each channel.'),
    init: initOption('he'),
    'bias-init': biasInit,
  }),
  positional: ['filters', 'kernel'],
  shape(input, options) {
    return [...windowed('conv', input, options), options.filters];
  },
  weights: ([, , channels = 0], { filters, kernel: size, bias }) => ({
    kernel: [size, size, channels, filters],
    ...(bias ? { bias: [filters] } : {}),
  }),
  unitAxes: { kernel: [-1] },
  multiplyAdds: ([, , channels = 0], { kernel: size }, output) => sizeOf(output) * size * size * channels,
  create(
    { filters, kernel: size, stride, padding, bias, init, 'bias-init': biasInit },
    { tf, initializer },
    { input },
  ) {
    const [height, width, channels] = imageShape('conv', input);
    const [ofKernel, ofBias] = [initializer(init), initializer(biasInit)];
    const fans = { fanIn: size * size * channels, fanOut: size * size * filters };
    return {
      linear: true,
      init: (key) => ({
        kernel: ofKernel(key.split('kernel'), { shape: [size, size, channels, filters], ...fans }),
        ...(bias ? { bias: ofBias(key.split('bias'), { shape: [filters], ...fans }) } : {}),
      }),
      apply({ kernel, bias: shift }: ConvParameters, x) {
        const y = tf.conv2d(x.as4D(-1, height, width, channels), kernel, stride, padding);
        return shift ? tf.add(y, shift) : y;
      },
      rows: ({ input: x, signal }) => convolutionRows(tf, x, signal, { kernel: size, stride, padding }, bias),
    };
  },
});
