import type { Engine, Kernels, Tf } from '@gramian/core';
import type { KernelBackend } from '@tensorflow/tfjs-core';
import { openEngine } from '../src/open.js';
import { setUpEngine } from '../src/setup/set-up.js';

/** The TensorFlow engine, set up where it is not there yet. */
export async function tensorflow(): Promise<Engine & { readonly kernels: Kernels }> {
  const status = await setUpEngine();
  if (status.engine !== 'tensorflow')
    throw new Error(status.problems.map(({ message }) => message).join('\n'));
  const { kernels, ...engine } = await openEngine();
  if (!kernels) throw new Error('the portable engine was opened');
  return { ...engine, kernels };
}

interface Counting extends KernelBackend {
  getNumOfTFTensors(): number;
  getNumOfSavedModels(): number;
}

/** What exists now: tensors of tfjs, handles and sessions of the library. */
export function countAll(tf: Tf): {
  readonly tensors: number;
  readonly handles: number;
  readonly sessions: number;
} {
  const backend = tf.backend() as Counting;
  return {
    tensors: tf.memory().numTensors,
    handles: backend.getNumOfTFTensors(),
    sessions: backend.getNumOfSavedModels(),
  };
}
