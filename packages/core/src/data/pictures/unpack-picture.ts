import { DataError } from '../../plugin/dataset.js';
import { MOST_PIXELS } from './picture-size.js';

/** A picture, unpacked: a byte for each channel of each pixel, row by row. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly bytes: Uint8Array;
}

/** How a picture of another size comes to its own: all of it with black beside it, the middle of it, or out of proportion. */
export const FITS = ['pad', 'crop', 'stretch'] as const;
export type Fit = (typeof FITS)[number];

/** The size that a picture is brought to. */
export interface Wanted {
  readonly height: number;
  readonly width: number;
  readonly fit: Fit;
}

const SHARP_FIT = { pad: 'contain', crop: 'cover', stretch: 'fill' } as const;

/**
 * A PNG, JPEG or WebP file as bytes: one channel is its brightness, three are red, green, blue; transparency does not count.
 *
 * @param wanted size to bring it to; absent: its own
 * @throws DataError for what is no picture, and where the npm package sharp is not installed
 */
export async function unpackPicture(
  bytes: Uint8Array,
  file: string,
  channels: 1 | 3,
  wanted?: Wanted,
): Promise<Picture> {
  const sharp = await loadSharp(file);
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS })
      .removeAlpha()
      .toColourspace(channels === 1 ? 'b-w' : 'srgb');
    if (wanted !== undefined)
      picture.resize(wanted.width, wanted.height, { fit: SHARP_FIT[wanted.fit], background: '#000' });
    const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { height: info.height, width: info.width, channels: info.channels, bytes: data };
  } catch (cause) {
    // The second line of libvips says the same in more words.
    const [why = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new DataError(
      `\`${file}\` cannot be read as a picture: ${why}.`,
      'It is damaged or too large: save it again.',
    );
  }
}

async function loadSharp(file: string): Promise<(typeof import('sharp'))['default']> {
  try {
    return (await import('sharp')).default;
  } catch {
    throw new DataError(
      `\`${file}\` is a picture, and the npm package sharp, which unpacks pictures, is not installed.`,
      'Install it: npm install sharp',
    );
  }
}
