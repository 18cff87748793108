import type { Tf } from '@gramian/core';
import { toOpAttributes } from '../kernels/attributes.js';
import type { TensorFlowBackend } from '../kernels/backend.js';

/** Gives tfjs-node TensorFlow's kernel for the gradient of `relu`: dy where y is positive, 0 elsewhere. */
export function addReluGrad(tf: Tf, backend: TensorFlowBackend): void {
  tf.registerKernel({
    kernelName: 'ReluGrad',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs: { dy, y } }) => {
      if (!dy || !y) throw new TypeError('ReluGrad takes dy and y.');
      const attributes = toOpAttributes({ T: { type: 'float32' } }, backend.binding);
      return backend.executeSingleOutput('ReluGrad', attributes, [dy, y]);
    },
  });
}
