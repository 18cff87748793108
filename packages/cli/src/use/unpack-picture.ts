import type { Picture } from '@gramian/core/runtime';
import { InputError } from '../errors.js';

/** A PNG, JPEG or WebP file as bytes: one channel is its brightness, three are red, green, blue; transparency does not count. */
export async function unpackPicture(bytes: Uint8Array, file: string, channels: number): Promise<Picture> {
  const sharp = await loadSharp(file);
  if (channels !== 1 && channels !== 3)
    throw new InputError(
      `${file} is a picture, and the network takes ${channels} channels.`,
      'Pictures have 1 channel or 3; give the numbers as JSON lines.',
    );
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: 2 ** 26 })
      .removeAlpha()
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { height: info.height, width: info.width, channels: info.channels, bytes: data };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `${file} cannot be read as a picture: ${why}.`,
      'It is damaged or too large: save it again.',
      { cause },
    );
  }
}

async function loadSharp(file: string): Promise<(typeof import('sharp'))['default']> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new InputError(
      `${file} is a picture, and the npm package sharp, which unpacks pictures, is not installed.`,
      'Install it: npm install sharp',
      { cause },
    );
  }
}
