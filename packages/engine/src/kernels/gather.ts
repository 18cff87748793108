import type { Tf } from '@gramian/core';
import { toOpAttributes } from './attributes.js';
import type { TensorFlowBackend } from './backend.js';

const GATHER = 'GatherV2';

/**
 * Replaces tfjs-node's rule for `tf.gather` by one that does not read the indices back into JavaScript, which nothing that is
 * traced may do. TensorFlow's kernel checks them itself.
 */
export function replaceGather(tf: Tf, backend: TensorFlowBackend): void {
  tf.unregisterKernel(GATHER, 'tensorflow');
  tf.registerKernel({
    kernelName: GATHER,
    backendName: 'tensorflow',
    kernelFunc({ inputs: { x, indices }, attrs }) {
      if (!x || !indices) throw new TypeError('tf.gather takes a tensor and its indices.');
      const axis = tf.scalar(Number(attrs?.axis ?? 0), 'int32');
      const attributes = toOpAttributes(
        {
          batch_dims: { int: Number(attrs?.batchDims ?? 0) },
          Tparams: { type: x.dtype },
          Tindices: { type: 'int32' },
          Taxis: { type: 'int32' },
        },
        backend.binding,
      );
      const gathered = backend.executeSingleOutput(GATHER, attributes, [x, indices, axis]);
      axis.dispose();
      return gathered;
    },
  });
}
