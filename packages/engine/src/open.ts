import { createRequire } from 'node:module';
import type { Engine, Tf } from '@gramian/core';
import { cacheRoot } from './cache.js';
import { createKernels } from './kernels/kernels.js';
import { engineEnvironment, oneDnnOf, threadsOf, type EngineEnvironmentOptions } from './load/environment.js';
import { loadTfjsNode } from './load/tfjs-node.js';
import { locateEngine, type Located } from './locate.js';
import { tfjsNodePackage } from './tfjs-node-package.js';

const load = createRequire(import.meta.url);

export interface OpenOptions extends EngineEnvironmentOptions {
  /** Which engine to take where there is a choice. Default: `tensorflow`. */
  readonly prefer?: 'tensorflow' | 'portable';
  /** Takes lines for the user, such as that the slow engine runs and why. Default: standard error. */
  readonly onNotice?: (line: string) => void;
  /** Gramian's cache folder instead of the user's own. */
  readonly cacheFolder?: string;
}

let open: Promise<Engine> | undefined;

/**
 * Loads the engine that is there. Never downloads: see `setUpEngine`.
 * A process has one engine; a second call returns it.
 */
export function openEngine(options: OpenOptions = {}): Promise<Engine> {
  open ??= openOnce(options).catch((error: unknown) => {
    open = undefined;
    throw error;
  });
  return open;
}

async function openOnce(options: OpenOptions): Promise<Engine> {
  const notice = options.onNotice ?? ((line: string) => process.stderr.write(`${line}\n`));
  Object.assign(process.env, engineEnvironment(options));
  if (options.prefer !== 'portable') {
    const located = locateEngine(options.cacheFolder ?? cacheRoot());
    if (located.state === 'ready') return openTensorFlow(located.engine.addon);
    notice(missing(located));
  }
  return openPortable();
}

function openTensorFlow(addon: string): Engine {
  const { tf, backend } = loadTfjsNode(addon);
  return {
    info: {
      name: 'tensorflow',
      versions: {
        ...versions(tf),
        libtensorflow: backend.binding.TF_Version,
        'tfjs-node': tfjsNodePackage().version,
      },
      settings: { threads: threadsOf(), oneDNN: oneDnnOf() },
    },
    tf,
    kernels: createKernels(tf, backend),
  };
}

async function openPortable(): Promise<Engine> {
  const tf = load('@tensorflow/tfjs') as Tf;
  await tf.setBackend('cpu');
  await tf.ready();
  return { info: { name: 'portable', versions: versions(tf), settings: { threads: '1' } }, tf };
}

function versions(tf: Tf): Record<string, string> {
  const { version } = load('../package.json') as { readonly version: string };
  return { engine: version, tfjs: tf.version_core, node: process.versions.node };
}

function missing(located: Located): string {
  const why =
    located.state === 'damaged'
      ? `The TensorFlow engine is damaged (${located.problem})`
      : 'The TensorFlow engine is not installed';
  return `${why}, so the portable JavaScript engine runs, about 100 times slower. Run \`gramian doctor --fix\` to install it.`;
}
