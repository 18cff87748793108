import { crc32, deflateSync } from 'node:zlib';

/** A PNG file of 8 or 16 bits a channel, written byte by byte as ISO/IEC 15948 says. @param pixels row by row, channels together */
export function png(width: number, height: number, pixels: readonly number[], bits: 8 | 16 = 8): Uint8Array {
  const channels = pixels.length / (width * height);
  const colourType = { 1: 0, 2: 4, 3: 2, 4: 6 }[channels];
  if (colourType === undefined) throw new Error(`${channels} channels make no PNG.`);
  const bytes = bits === 8 ? pixels : pixels.flatMap((x) => [x >> 8, x & 255]);
  const stride = bytes.length / height;
  // Each row begins with its filter, 0 for none.
  const rows = Array.from({ length: height }, (_, y) => [0, ...bytes.slice(y * stride, (y + 1) * stride)]);
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...word(width), ...word(height), bits, colourType, 0, 0, 0]),
    ...chunk('IDAT', [...deflateSync(Uint8Array.from(rows.flat()))]),
    ...chunk('IEND', []),
  ]);
}

function chunk(type: string, data: readonly number[]): number[] {
  const body = [...new TextEncoder().encode(type), ...data];
  return [...word(data.length), ...body, ...word(crc32(Uint8Array.from(body)))];
}

const word = (x: number) => [x >>> 24, (x >>> 16) & 255, (x >>> 8) & 255, x & 255];
