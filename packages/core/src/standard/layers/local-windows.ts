import { ShapeError, shapeText, type Shape } from '../../network/shape.js';
import { windowed, type Geometry } from './convolution.js';

/** Where a locally connected layer looks. */
export interface Windows {
  /** How many there are along each axis. */
  readonly places: Shape;
  /** Numbers in a window. */
  readonly numbers: number;
  /** The input as an image, [height, width, channels]: a sequence is one pixel wide. */
  readonly image: readonly [number, number, number];
  /** Height and width of a window. */
  readonly window: readonly [number, number];
}

/** @throws ShapeError where the input is neither image nor sequence, or smaller than a window */
export function windowsOf(input: Shape, geometry: Geometry & { readonly kernel: number }): Windows {
  const { kernel } = geometry;
  const [first = 0, second = 0, channels = 0] = input;
  if (input.length === 3) {
    const places = windowed('local', input, geometry);
    return {
      places,
      numbers: kernel * kernel * channels,
      image: [first, second, channels],
      window: [kernel, kernel],
    };
  }
  if (input.length !== 2)
    throw new ShapeError(
      `\`local\` takes an image [height, width, channels] or a sequence [steps, channels], but ${shapeText(input)} reaches it.`,
      input.length === 1
        ? `Make a sequence of it: \`reshape [${first}, 1]\`.`
        : 'Use it on an image or on a sequence.',
    );
  if (geometry.padding === 'valid' && kernel > first)
    throw new ShapeError(
      `\`local\` looks through a window of ${kernel} steps, but only ${shapeText(input)} reaches it.`,
      'Use a smaller window, fewer reductions before it, or `padding: same`.',
    );
  const span = geometry.padding === 'same' ? first : first - kernel + 1;
  return {
    places: [Math.ceil(span / geometry.stride)],
    numbers: kernel * second,
    image: [first, 1, second],
    window: [kernel, 1],
  };
}
