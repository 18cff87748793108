import { createRequire } from 'node:module';
import type { Engine, Tf } from '@gramian/core';
import { versionsOf } from './versions.js';

/** Loads tfjs with its backend in plain JavaScript, which runs wherever Node does. */
export async function openPortable(): Promise<Engine> {
  const tf = createRequire(import.meta.url)('@tensorflow/tfjs') as Tf;
  if (!(await tf.setBackend('cpu'))) throw new Error('The portable engine did not start.');
  const backend: unknown = tf.backend();
  // At its first tensor the backend would advertise tfjs-node on the console; the engine has said what to do already.
  if (hasFirstUse(backend)) backend.firstUse = false;
  return { info: { name: 'portable', versions: versionsOf(tf), settings: { threads: '1' } }, tf };
}

function hasFirstUse(backend: unknown): backend is { firstUse: boolean } {
  return typeof backend === 'object' && backend !== null && 'firstUse' in backend;
}
