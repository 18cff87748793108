import { z } from 'zod';
import type { Tensor, Tensor4D } from '../../engine/engine.js';
import { sameShape, ShapeError, shapeText, sizeOf, type Shape } from '../../network/shape.js';
import { defineLayer } from '../../plugin/define.js';
import { convolutionRows } from './convolution.js';
import { initOption } from './initial-values.js';

type Shortcut = { kernel?: Tensor4D };

/** x + body(x), He et al. 2016. */
export const residual = defineLayer({
  name: 'residual',
  apiVersion: 1,
  summary: 'Adds what its layers make of the input to the input itself.',
  documentation:
    'y = shortcut(x) + scale · body(x). With `shortcut: identity` the body must keep the shape. With `shortcut: conv` a 1 × 1 convolution without bias brings x to the shape of the body, so that the body may change channels or halve the image.',
  reference: 'He, Zhang, Ren, Sun: Deep residual learning for image recognition (2016), eqs. (1) and (2).',
  example: 'residual { conv 16; relu; conv 16 }',
  options: z.object({
    shortcut: z
      .enum(['identity', 'conv'])
      .default('identity')
      .describe('What happens to the input before the addition.'),
    scale: z
      .number()
      .positive()
      .default(1)
      .describe('What the body is multiplied with: below 1 it keeps deep nets without normalization at bay.'),
    init: initOption('lecun'),
  }),
  positional: ['shortcut'],
  body: true,
  shape(input, { shortcut }, body) {
    const output = body(input);
    if (shortcut === 'conv') shortcutStride(input, output);
    else if (!sameShape(input, output))
      throw new ShapeError(
        `\`residual\` adds its body's output ${shapeText(output)} to its input ${shapeText(input)}, which are not of one shape.`,
        input.length === 3 && output.length === 3
          ? 'Let the body keep the shape, or write `residual shortcut: conv`.'
          : 'Let the last layer of the body give the shape that comes in.',
      );
    return output;
  },
  weights: ([, , from = 1], { shortcut }, [, , to = 1]): Readonly<Record<string, Shape>> =>
    shortcut === 'conv' ? { kernel: [1, 1, from, to] } : {},
  unitAxes: { kernel: [-1] },
  multiplyAdds: ([, , from = 1], { shortcut }, output) => (shortcut === 'conv' ? sizeOf(output) * from : 0),
  create({ shortcut, scale, init }, { tf, initializer }, { input, output }) {
    const scaled = (y: Tensor) => (scale === 1 ? y : tf.mul(y, scale));
    if (shortcut === 'identity') return { apply: (_, x, { body }) => tf.add(x, scaled(body(x))) };
    const stride = shortcutStride(input, output);
    const [, , from = 1] = input;
    const [, , to = 1] = output;
    const ofKernel = initializer(init);
    return {
      init: (key) => ({
        kernel: ofKernel(key.split('kernel'), { shape: [1, 1, from, to], fanIn: from, fanOut: to }),
      }),
      apply({ kernel }: Shortcut, x, { body }) {
        const image: Tensor4D = x.as4D(-1, input[0] ?? 1, input[1] ?? 1, from);
        return tf.add(kernel ? tf.conv2d(image, kernel, stride, 'same') : image, scaled(body(x)));
      },
      rows: ({ input: x, signal }) =>
        convolutionRows(tf, x, signal, { kernel: 1, stride, padding: 'same' }, false),
    };
  },
});

/** The stride with which a 1 × 1 convolution brings `input` to the height and width of `output`. */
function shortcutStride(input: Shape, output: Shape): number {
  const stride = Math.round((input[0] ?? 1) / (output[0] ?? 1));
  const fits =
    input.length === 3 &&
    output.length === 3 &&
    [0, 1].every((axis) => Math.ceil((input[axis] ?? 0) / stride) === output[axis]);
  if (!fits)
    throw new ShapeError(
      `\`residual shortcut: conv\` cannot bring its input ${shapeText(input)} to its body's output ${shapeText(output)}.`,
      'Let the body divide height and width by the same whole number.',
    );
  return stride;
}
