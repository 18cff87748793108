import type { Tf } from '@gramian/core';
import { toOpAttributes } from '../kernels/attributes.js';
import type { TensorFlowBackend } from '../kernels/backend.js';

/**
 * Replaces tfjs-node's `GatherV2`, the one kernel of its that reads an input back into JavaScript (to check the indices), and so
 * cannot become part of a graph. TensorFlow's kernel checks the indices itself.
 */
export function replaceGather(tf: Tf, backend: TensorFlowBackend): void {
  tf.unregisterKernel(tf.GatherV2, 'tensorflow');
  tf.registerKernel({
    kernelName: tf.GatherV2,
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { x, indices }, attrs }) => {
      if (!x || !indices) throw new TypeError('GatherV2 takes a tensor and its indices.');
      const axis = tf.scalar(Number(attrs?.['axis'] ?? 0), 'int32');
      const attributes = toOpAttributes(
        {
          batch_dims: { int: Number(attrs?.['batchDims'] ?? 0) },
          Tparams: { type: x.dtype },
          Tindices: { type: indices.dtype },
          Taxis: { type: 'int32' },
        },
        backend.binding,
      );
      try {
        return backend.executeSingleOutput('GatherV2', attributes, [x, indices, axis]);
      } finally {
        axis.dispose();
      }
    },
  });
}
