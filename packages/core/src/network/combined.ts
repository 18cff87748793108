import type { Tensor, Tf } from '../engine/engine.js';
import type { Combination } from '../spec/spec.js';

/** What a branch makes of its paths' outputs, each [n, ...]; see `combinedShape`. */
export function combined(tf: Tf, combine: Combination, paths: readonly Tensor[]): Tensor {
  const [first, ...others] = paths;
  if (!first) throw new RangeError('A branch has paths.');
  if (others.length === 0) return first;
  switch (combine) {
    case 'add':
      return tf.addN([...paths]);
    case 'concat':
      return tf.concat([...paths], first.rank - 1);
    case 'multiply': {
      const rank = Math.max(...paths.map((path) => path.rank));
      return paths.map((path) => overChannels(path, rank)).reduce((product, path) => tf.mul(product, path));
    }
  }
}

/** A vector of channels, [n, c], shaped to scale those of an image, [n, 1, 1, c]. */
function overChannels(path: Tensor, rank: number): Tensor {
  if (path.rank === rank) return path;
  const [samples = 1, channels = 1] = path.shape;
  return path.reshape([samples, ...Array<number>(rank - 2).fill(1), channels]);
}
