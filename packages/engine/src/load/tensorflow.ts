import type { Engine } from '@gramian/core';
import type { EngineFolder } from '../engine-folder.js';
import { createKernels } from '../kernels/kernels.js';
import { tfjsNodePackage } from '../tfjs-node-package.js';
import { oneDnnOf, threadsOf } from './environment.js';
import { addReluGrad } from './relu-grad.js';
import { replaceGather } from './gather.js';
import { replaceMatMul } from './mat-mul.js';
import { loadTfjsNode } from './tfjs-node.js';
import { versionsOf } from './versions.js';

/** Loads libtensorflow into this process. */
export function openTensorFlow({ addon }: EngineFolder): Engine {
  const { tf, backend } = loadTfjsNode(addon);
  const kernels = createKernels(tf, backend);
  replaceGather(tf, backend);
  addReluGrad(tf, backend);
  replaceMatMul(tf, backend);
  return {
    info: {
      name: 'tensorflow',
      versions: {
        libtensorflow: backend.binding.TF_Version,
        'tfjs-node': tfjsNodePackage().version,
        ...versionsOf(tf),
      },
      settings: { threads: threadsOf(), oneDNN: oneDnnOf() },
    },
    tf,
    kernels,
  };
}
