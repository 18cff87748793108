import type { Engine, Kernels } from '@gramian/core';
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
