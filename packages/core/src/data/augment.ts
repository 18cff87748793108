import type { Tensor, Tf } from '../engine/engine.js';
import type { Key } from '../plugin/key.js';

export const FLIPS = ['horizontal', 'vertical', 'both'] as const;
export type Flip = (typeof FLIPS)[number];

/**
 * Images turned over with probability ½ each way, and moved by whole pixels, each by its own draw. One gather of pixels, so that it
 * is cheap inside a graph; what comes in from outside is 0.
 *
 * @param images [n, height, width, channels]
 * @param shift at most so many pixels each way, every number of them equally likely
 */
export function moveImages(
  tf: Tf,
  images: Tensor,
  { flip, shift = 0 }: { readonly flip?: Flip | undefined; readonly shift?: number | undefined },
  key: Key,
): Tensor {
  const [n = 1, height = 1, width = 1, channels = 1] = images.shape;
  const margin: [number, number] = [shift, shift];
  const padded = shift === 0 ? images : tf.pad(images, [[0, 0], margin, margin, [0, 0]]);
  const [high, wide] = [height + 2 * shift, width + 2 * shift];
  const rows = positions(tf, n, height, shift, flip === 'vertical' || flip === 'both', key.split('rows'));
  const columns = positions(
    tf,
    n,
    width,
    shift,
    flip === 'horizontal' || flip === 'both',
    key.split('columns'),
  );
  // Which pixel of the whole batch, in int32: float32 counts only to 2²⁴.
  const first = tf
    .range(0, n, 1, 'int32')
    .mul(tf.scalar(high * wide, 'int32'))
    .reshape([n, 1, 1]);
  const row = rows.mul(tf.scalar(wide, 'int32')).reshape([n, height, 1]);
  const pixel = first.add(row).add(columns.reshape([n, 1, width]));
  return tf
    .gather(padded.reshape([n * high * wide, channels]), pixel.reshape([n * height * width]).toInt())
    .reshape([n, height, width, channels]);
}

/** Where the `size` positions of each sample come from among `size + 2 · shift`, [n, size], int32. */
function positions(tf: Tf, n: number, size: number, shift: number, flips: boolean, key: Key): Tensor {
  const ahead = tf.range(0, size, 1, 'int32').reshape([1, size]);
  const offset =
    shift === 0
      ? tf.zeros([n, 1], 'int32')
      : tf
          .floor(
            key
              .split('shift')
              .uniform([n, 1])
              .mul(2 * shift + 1),
          )
          .toInt();
  if (!flips) return ahead.add(offset);
  const turned = tf.floor(key.split('flip').uniform([n, 1]).mul(2)).toInt();
  // i, or size − 1 − i where it is turned.
  const back = tf.scalar(size - 1, 'int32').sub(ahead.mul(tf.scalar(2, 'int32')));
  return ahead.add(turned.mul(back)).add(offset);
}
