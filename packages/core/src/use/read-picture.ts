import { sameShape, shapeText } from '../network/shape.js';
import { DataError } from '../plugin/dataset.js';
import { brightness } from './brightness.js';
import type { Picture } from '../data/pictures/unpack-picture.js';
import type { FileSamples, Reading } from './file-samples.js';

/** One sample of a picture. It must have the size that the network takes: what it shows at another size is for a person to say. */
export function pictureSample(picture: Picture, file: string, { described }: Reading): FileSamples {
  const { from, to } = brightness(described, file);
  const { height, width, channels, bytes } = picture;
  if (!sameShape([height, width, channels], described.input))
    throw new DataError(
      `\`${file}\` is a picture of ${shapeText([height, width, channels])} (height, width, channels), and the network takes ${shapeText(described.input)}.`,
      'Bring it to that size first.',
    );
  return { count: 1, inputs: Float32Array.from(bytes, (byte) => from + ((to - from) * byte) / 255) };
}
