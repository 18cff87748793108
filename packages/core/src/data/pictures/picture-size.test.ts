import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { png } from '../../../test/png.js';
import { messageOf } from '../../testing/errors.js';
import { pictureSize } from './picture-size.js';

const grey = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#808080' } });

const START = [0xff, 0xd8];
const segment = (marker: number, ...body: readonly number[]) => [0xff, marker, 0, body.length + 2, ...body];
const FRAME = segment(0xc0, 8, 0, 7, 0, 9, 1, 1, 0x11, 0);

describe('the size of a picture from its beginning', () => {
  it('is read from PNG and JPEG files as others write them', async () => {
    expect(pictureSize(png(5, 3, Array<number>(15).fill(0)), 'a.png')).toEqual({ width: 5, height: 3 });
    for (const image of [
      grey(31, 17).jpeg(),
      grey(31, 17).jpeg({ progressive: true }),
      grey(31, 17).png({ progressive: true }),
      grey(31, 17)
        .withMetadata({ exif: { IFD0: { Artist: 'x'.repeat(3000) } } })
        .jpeg(),
    ])
      expect(pictureSize(await image.toBuffer(), 'a')).toEqual({ width: 31, height: 17 });
  });

  it('needs only the beginning', () => {
    expect(pictureSize(png(5, 3, Array<number>(15).fill(0)).subarray(0, 24), 'a.png')).toEqual({
      width: 5,
      height: 3,
    });
    expect(pictureSize(Uint8Array.from([...START, ...FRAME]), 'a.jpg')).toEqual({ width: 9, height: 7 });
  });

  it('is found behind other segments, fill bytes and restart markers', () => {
    const bytes = [
      ...START,
      ...segment(0xe1, 1, 2, 3),
      0xff,
      0xff,
      0xd0,
      ...segment(0xc4, 0xff, 0xc0),
      ...FRAME,
    ];
    expect(pictureSize(Uint8Array.from(bytes), 'a.jpg')).toEqual({ width: 9, height: 7 });
  });

  it.each<[string, readonly number[], string]>([
    ['nothing', [], '`x` is empty.\nIt was cut off: fetch or write it again.'],
    [
      'a GIF',
      [...new TextEncoder().encode('GIF89a')],
      '`x` is neither a PNG nor a JPEG file: it begins with 47 49 46 38.\nSave it as one of them, or take it out of the folder.',
    ],
    [
      'an SVG',
      [...new TextEncoder().encode('<svg xmlns="…">')],
      '`x` is neither a PNG nor a JPEG file: it begins with 3c 73 76 67.\nSave it as one of them, or take it out of the folder.',
    ],
    [
      'half a header',
      [...png(5, 3, Array<number>(15).fill(0)).subarray(0, 20)],
      '`x` ends before it says how large its picture is.\nIt was cut off: fetch or write it again.',
    ],
    [
      'a JPEG without a frame',
      [...START, ...segment(0xe0, 1, 2, 3)],
      '`x` ends before it says how large its picture is.\nIt was cut off: fetch or write it again.',
    ],
    [
      'a JPEG whose segment leads nowhere',
      [...START, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      '`x` ends before it says how large its picture is.\nIt was cut off: fetch or write it again.',
    ],
    [
      'no pixels',
      [...png(1, 1, [0]).subarray(0, 20), 0, 0, 0, 0],
      '`x` declares a picture of 1 × 0 pixels; a picture has 1 to 67108864 of them.\nCheck that it is the file that you mean.',
    ],
    [
      'more pixels than there is memory',
      [...png(1, 1, [0]).subarray(0, 16), 0, 1, 0, 0, 0, 1, 0, 0],
      '`x` declares a picture of 65536 × 65536 pixels; a picture has 1 to 67108864 of them.\nCheck that it is the file that you mean.',
    ],
  ])('is refused for %s', async (_, bytes, message) => {
    expect(await messageOf(() => pictureSize(Uint8Array.from(bytes), 'x'))).toBe(message);
  });
});
