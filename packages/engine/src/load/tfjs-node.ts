import { createRequire, Module } from 'node:module';
import type { Tf } from '@gramian/core';
import type { TensorFlowBackend } from '../kernels/backend.js';
import { restoreUtil } from './node-shims.js';

const load = createRequire(import.meta.url);

export interface LoadedTensorFlow {
  readonly tf: Tf;
  readonly backend: TensorFlowBackend;
}

/**
 * Loads tfjs-node with the addon at this path.
 * tfjs-node asks `@mapbox/node-pre-gyp` where its addon is, and nothing else; this answers in its place, so that nothing in
 * node_modules changes and that package's old dependencies are never loaded.
 */
export function loadTfjsNode(addon: string): LoadedTensorFlow {
  restoreUtil();
  const fromTfjsNode = createRequire(load.resolve('@tensorflow/tfjs-node/package.json'));
  const id = fromTfjsNode.resolve('@mapbox/node-pre-gyp');
  const answer = new Module(id);
  answer.exports = { find: () => addon };
  answer.loaded = true;
  load.cache[id] = answer;
  try {
    const tf = load('@tensorflow/tfjs-node') as Tf;
    const backend: unknown = tf.backend();
    if (!isTensorFlowBackend(backend)) throw new Error('tfjs-node came without its TensorFlow backend.');
    return { tf, backend };
  } finally {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- that is how a module is forgotten
    delete load.cache[id];
  }
}

function isTensorFlowBackend(backend: unknown): backend is TensorFlowBackend {
  return typeof backend === 'object' && backend !== null && 'binding' in backend && 'tensorMap' in backend;
}
