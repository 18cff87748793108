import type { Services } from '../../plugin/services.js';
import type { Tensor, Tensor4D } from '../../engine/engine.js';
import type { JacobianRows } from '../../objective/rows.js';
import { ShapeError, shapeText, type Shape } from '../../network/shape.js';

export interface Geometry {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/** A geometry whose window need not be a square: [height, width]. */
export type Windowing = Omit<Geometry, 'kernel'> & { readonly kernel: number | readonly [number, number] };

/** Height and width that a window of this geometry leaves. @throws ShapeError where nothing is left or the input is no image */
export function windowed(
  word: string,
  input: Shape,
  { kernel, stride, padding }: Geometry,
): [number, number] {
  const [height, width] = imageShape(word, input);
  if (padding === 'same') return [Math.ceil(height / stride), Math.ceil(width / stride)];
  if (kernel > height || kernel > width)
    throw new ShapeError(
      `\`${word}\` looks through a ${kernel} × ${kernel} window, but only ${shapeText(input)} reaches it.`,
      'Use a smaller window, fewer reductions before it, or `padding: same`.',
    );
  return [Math.floor((height - kernel) / stride) + 1, Math.floor((width - kernel) / stride) + 1];
}

/** Height, width and channels. @throws ShapeError where the input is no image */
export function imageShape(word: string, input: Shape): readonly [number, number, number] {
  const [height, width, channels] = input;
  if (input.length !== 3 || height === undefined || width === undefined || channels === undefined)
    throw new ShapeError(
      `\`${word}\` takes an image [height, width, channels], but ${shapeText(input)} reaches it.`,
      input.length === 2
        ? `Declare the channel too: \`input image[${input.join(', ')}, 1]\`.`
        : 'Use it before `flatten`, on an image.',
    );
  return [height, width, channels];
}

/**
 * The patches that a convolution multiplies with its kernel, [n, T, k·k·c], T output positions. A depthwise convolution with a
 * one-hot kernel is the fastest way to make them on a CPU: two to three times as fast as ExtractImagePatches.
 */
export function patches(tf: Services['tf'], x: Tensor, { kernel, stride, padding }: Windowing): Tensor {
  const [height, width] = typeof kernel === 'number' ? [kernel, kernel] : kernel;
  const image: Tensor4D = x.as4D(-1, x.shape[1] ?? 1, x.shape[2] ?? 1, x.shape[3] ?? 1);
  const channels = image.shape[3];
  const taps = height * width;
  if (taps === 1 && stride === 1) return image.reshape([image.shape[0], -1, channels]);
  const oneHot = tf
    .tile(tf.eye(taps).reshape([height, width, 1, taps]), [1, 1, channels, 1])
    .as4D(height, width, channels, taps);
  return tf.depthwiseConv2d(image, oneHot, stride, padding).reshape([image.shape[0], -1, taps * channels]);
}

/** A convolution's share of the Jacobian: its patches against its signals. */
export function convolutionRows(
  tf: Services['tf'],
  input: Tensor,
  signal: Tensor,
  geometry: Geometry,
  bias: boolean,
): readonly JacobianRows[] {
  const filters = signal.shape.at(-1) ?? 1;
  const channels = input.shape.at(-1) ?? 1;
  return [
    {
      form: 'outer',
      left: patches(tf, input, geometry),
      right: signal.reshape([signal.shape[0], -1, filters]),
      bias,
      fold: (columns, shift) => ({
        kernel: inKernelOrder(columns, geometry.kernel, channels, filters),
        ...(bias ? { bias: shift } : {}),
      }),
    },
  ];
}

/** From the order of the patches, channel by channel, to that of a kernel, [k, k, channels, filters]. */
function inKernelOrder(columns: Tensor, kernel: number, channels: number, filters: number): Tensor {
  return columns
    .reshape([channels, kernel * kernel, filters])
    .transpose([1, 0, 2])
    .reshape([kernel, kernel, channels, filters]);
}
