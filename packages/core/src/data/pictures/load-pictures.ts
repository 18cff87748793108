import { encode, widthOf } from '../csv/columns.js';
import { DataError, type Files, type Table } from '../../plugin/dataset.js';
import type { LabelledPictures } from './labelled.js';
import { pictureSize } from './picture-size.js';
import { unpackPicture, type Fit, type Picture } from './unpack-picture.js';

/** How pictures become numbers. */
export interface Unpacking {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** How a picture of another size comes to this one; absent: it is refused. */
  readonly fit: Fit | undefined;
}

/** Pictures that are read and unpacked at a time: sharp has as many threads as there are processors. */
const AT_ONCE = 32;

/**
 * Chosen pictures as numbers, 0 for dark to 1 for bright, with their labels.
 *
 * @param chosen positions in `labelled.pictures`
 * @param onPicture told how many are done
 * @throws DataError that names the file which is no picture, is damaged or has another size
 */
export async function loadPictures(
  { pictures, targets, labels }: LabelledPictures,
  chosen: Int32Array,
  unpacking: Unpacking,
  files: Files,
  onPicture: (done: number) => void,
): Promise<Table> {
  const size = unpacking.height * unpacking.width * unpacking.channels;
  const width = targets.reduce((total, target) => total + widthOf(target), 0);
  const table: Table = {
    count: chosen.length,
    inputs: new Float32Array(chosen.length * size),
    targets: new Float32Array(chosen.length * width),
  };
  for (let from = 0; from < chosen.length; from += AT_ONCE) {
    const some = [...chosen.subarray(from, from + AT_ONCE)];
    const unpacked = await Promise.all(some.map((index) => unpack(pictures[index] ?? '', unpacking, files)));
    unpacked.forEach(({ bytes }, i) => {
      const at = (from + i) * size;
      for (let k = 0; k < size; k++) table.inputs[at + k] = (bytes[k] ?? 0) / 255;
      let to = (from + i) * width;
      targets.forEach((target, t) => {
        encode(target, labels[some[i] ?? 0]?.[t] ?? '', table.targets, to);
        to += widthOf(target);
      });
    });
    onPicture(from + some.length);
  }
  return table;
}

async function unpack(path: string, unpacking: Unpacking, files: Files): Promise<Picture> {
  const { height, width, channels, fit } = unpacking;
  const bytes = await files.read(path);
  const own = pictureSize(bytes, path);
  if (fit === undefined && (own.width !== width || own.height !== height))
    throw new DataError(
      `\`${path}\` is ${own.width} pixels wide and ${own.height} high, but the first picture ${width} and ${height}.`,
      `Say which size all are brought to: \`size: [${height}, ${width}]\`.`,
    );
  return unpackPicture(bytes, path, channels, fit === undefined ? undefined : { height, width, fit });
}
