import type { Tf } from '@gramian/core';
import { toOpAttributes } from '../kernels/attributes.js';
import type { TensorFlowBackend } from '../kernels/backend.js';

/**
 * Numbers in the largest second factor that is transposed by the kernel for matrices: above, that of the batches is faster, by up to
 * 1.8 times; below, it takes up to three times as long.
 */
const LARGEST_TRANSPOSED = 2 ** 16;

const size = ({ shape }: { readonly shape: readonly number[] }): number => shape.reduce((a, b) => a * b, 1);

/** Lets tfjs-node multiply matrices by TensorFlow's kernel for matrices instead of the one for batches of them. */
export function replaceMatMul(tf: Tf, backend: TensorFlowBackend): void {
  tf.unregisterKernel(tf.BatchMatMul, 'tensorflow');
  tf.registerKernel({
    kernelName: tf.BatchMatMul,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { a, b }, attrs }) => {
      if (!a || !b) throw new TypeError('BatchMatMul takes two tensors.');
      const [left, right] = [attrs?.['transposeA'] === true, attrs?.['transposeB'] === true];
      const matrices =
        a.shape.length === 2 && b.shape.length === 2 && !(right && size(b) > LARGEST_TRANSPOSED);
      const attributes = toOpAttributes(
        matrices
          ? { T: { type: 'float32' }, transpose_a: { bool: left }, transpose_b: { bool: right } }
          : { T: { type: 'float32' }, adj_x: { bool: left }, adj_y: { bool: right } },
        backend.binding,
      );
      return backend.executeSingleOutput(matrices ? 'MatMul' : 'BatchMatMulV2', attributes, [a, b]);
    },
  });
}
