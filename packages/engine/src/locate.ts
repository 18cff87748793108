import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { cacheRoot, engineCache } from './cache.js';
import { nodeApi, readEngineFolder, type FolderState } from './engine-folder.js';
import { tfjsNodePackage } from './tfjs-node-package.js';
import { wheels } from './setup/wheels.js';

/** Where an engine would be, and whether it is there. */
export type Located = FolderState & {
  readonly folder: string;
  /** The libtensorflow folder that `GRAMIAN_ENGINE` names, if it does. */
  readonly own?: string | undefined;
};

/** Looks for an engine without loading or downloading anything. */
export function locateEngine(cacheFolder: string = cacheRoot()): Located {
  const own = ownLibrary();
  if (own) {
    const folder = join(engineCache(cacheFolder), ownKey(own));
    return { ...readEngineFolder(folder), folder, own };
  }
  const folder = join(engineCache(cacheFolder), engineKey());
  const fromWheel = readEngineFolder(folder);
  if (fromWheel.state === 'ready') return { ...fromWheel, folder };
  const downloaded = join(engineCache(cacheFolder), tfjsNodeKey());
  const fromTfjsNode = readEngineFolder(downloaded);
  return fromTfjsNode.state === 'ready' ? { ...fromTfjsNode, folder: downloaded } : { ...fromWheel, folder };
}

/** The user's libtensorflow folder. */
export function ownLibrary(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = environment['GRAMIAN_ENGINE'];
  return folder ? resolve(folder) : undefined;
}

/** Names an engine by everything that it depends on, so that a new version never meets an old addon. */
export function engineKey(): string {
  const wheel = wheels[`${process.platform}-${process.arch}`];
  return key(`tensorflow-${wheel?.version ?? 'none'}`);
}

/** Names the engine that tfjs-node's own install script makes. */
export function tfjsNodeKey(): string {
  return key('tfjs-node-download');
}

/** Names the addon for a libtensorflow of the user's. */
export function ownKey(folder: string): string {
  return key(`own-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
}

function key(library: string): string {
  return [
    library,
    `tfjs-node-${tfjsNodePackage().version}`,
    `napi${nodeApi}`,
    process.platform,
    process.arch,
  ].join('-');
}
