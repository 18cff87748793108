import { DataError } from '../../plugin/dataset.js';

/** What the beginning of a picture's file says. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** First bytes of a file that hold the size of a picture, whatever a camera wrote before it. */
export const PICTURE_HEAD = 2 ** 18;

/** Pixels of the largest picture that is unpacked: a small file can declare a picture that fills the memory. */
export const MOST_PIXELS = 2 ** 26;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Width and height of a PNG or JPEG file from its beginning.
 *
 * PNG (ISO/IEC 15948), 11.2.2: IHDR; JPEG (ITU-T T.81), B.2.2: the frame header.
 *
 * @param head at least the first `PICTURE_HEAD` bytes, or all there are
 * @throws DataError where it is neither, ends too early, or declares no size or one beyond all memory
 */
export function pictureSize(head: Uint8Array, file: string): PictureSize {
  if (head.length === 0) throw new DataError(`\`${file}\` is empty.`, AGAIN);
  const isPng = PNG.every((byte, i) => head[i] === byte);
  const isJpeg = head[0] === 0xff && head[1] === 0xd8;
  if (!isPng && !isJpeg)
    throw new DataError(
      `\`${file}\` is neither a PNG nor a JPEG file: it begins with ${hex(head.subarray(0, 4))}.`,
      'Save it as one of them, or take it out of the folder.',
    );
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const size = isPng ? pngSize(view) : jpegSize(view);
  if (size === undefined)
    throw new DataError(`\`${file}\` ends before it says how large its picture is.`, AGAIN);
  const { width, height } = size;
  if (width === 0 || height === 0 || width * height > MOST_PIXELS)
    throw new DataError(
      `\`${file}\` declares a picture of ${width} × ${height} pixels; a picture has 1 to ${MOST_PIXELS} of them.`,
      'Check that it is the file that you mean.',
    );
  return size;
}

const AGAIN = 'It was cut off: fetch or write it again.';

function pngSize(view: DataView): PictureSize | undefined {
  return view.byteLength < 24 ? undefined : { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Segment by segment to the frame header: SOF0 to SOF15, without the tables DHT, JPG and DAC among their numbers. */
function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
