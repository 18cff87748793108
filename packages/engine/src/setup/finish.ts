import { statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeApi, writeManifest, type Manifest } from '../engine-folder.js';
import { tfjsNodePackage } from '../tfjs-node-package.js';
import { probeAddon } from './probe.js';
import { step, type OnProgress } from './progress.js';

/** Tries a freshly built engine and, where it works, writes what it is into its folder. */
export async function finishEngine(
  staging: string,
  made: Pick<Manifest, 'source' | 'origin' | 'addon' | 'compiler'>,
  files: readonly string[],
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  step(onProgress, 'try', 0);
  const tensorflow = await probeAddon(join(staging, made.addon), signal);
  step(onProgress, 'try', 1);
  const sizes = [...files, made.addon].map((name) => [name, statSync(join(staging, name)).size] as const);
  writeManifest(staging, {
    format: 1,
    tensorflow,
    tfjsNode: tfjsNodePackage().version,
    nodeApi,
    platform: process.platform,
    arch: process.arch,
    ...made,
    files: Object.fromEntries(sizes),
  });
}
