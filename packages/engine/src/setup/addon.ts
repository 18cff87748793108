import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeApi } from '../engine-folder.js';
import { tfjsNodePackage } from '../tfjs-node-package.js';
import type { Compiler } from './compiler.js';
import { SetUpFault } from './fault.js';
import { runProcess } from './process.js';

export interface AddonBuild {
  readonly compiler: Compiler;
  /** The folder that holds `tensorflow/c/c_api.h`. */
  readonly include: string;
  /** Absolute paths of the libraries to link with. */
  readonly libraries: readonly string[];
  /** Where the libraries are looked for when the addon loads: absolute, or relative to the addon. */
  readonly searchPath: string;
  readonly output: string;
}

/** Compiles tfjs-node's own sources, and one of ours that stands before its loader of graphs, against a libtensorflow. */
export async function buildAddon(build: AddonBuild, signal?: AbortSignal): Promise<void> {
  const { status, stderr } = await runProcess(build.compiler.command, compilerArguments(build), { signal });
  signal?.throwIfAborted();
  if (status === 0) return;
  const reason =
    stderr.split('\n').find((line) => /error|No space/i.test(line)) ?? `it ended with ${String(status)}`;
  if (/No space left/.test(stderr)) {
    throw new SetUpFault('no-space', `The disk is full: ${reason.trim()}.`, 'Free some space and try again.');
  }
  throw new SetUpFault(
    'compile',
    `TensorFlow's Node addon did not compile with ${build.compiler.version}: ${reason.trim()}.`,
    'Name another compiler with the variable CXX, then run `gramian doctor --fix`.',
  );
}

function compilerArguments(build: AddonBuild): string[] {
  const sources = join(tfjsNodePackage().folder, 'binding');
  const mac = process.platform === 'darwin';
  const searchPath = build.searchPath.startsWith('/')
    ? build.searchPath
    : `${mac ? '@loader_path' : '$ORIGIN'}/${build.searchPath}`;
  return [
    '-O2',
    '-std=c++14',
    '-fPIC',
    ...(mac ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared']),
    `-DNAPI_VERSION=${nodeApi}`,
    '-DBUILDING_NODE_EXTENSION',
    // Stands in for TensorFlow's function, for the reasons given in native/load-graph.cc.
    '-DTF_LoadSessionFromSavedModel=LoadGraph',
    '-I',
    build.include,
    '-I',
    nodeApiHeaders(),
    join(sources, 'tfjs_backend.cc'),
    join(sources, 'tfjs_binding.cc'),
    fileURLToPath(new URL('../../native/load-graph.cc', import.meta.url)),
    ...build.libraries,
    `-Wl,-rpath,${searchPath}`,
    '-o',
    build.output,
  ];
}

function nodeApiHeaders(): string {
  const load = createRequire(import.meta.url);
  return join(dirname(load.resolve('node-api-headers/package.json')), 'include');
}
