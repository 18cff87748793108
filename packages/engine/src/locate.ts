import { join } from 'node:path';
import { cacheRoot, engineCache } from './cache.js';
import { buildRevision, nodeApi, readEngineFolder, type FolderState } from './engine-folder.js';
import { ownFolder, ownLibraryName } from './own-library.js';
import { wheelFor } from './setup/wheels.js';
import { tfjsNodePackage } from './tfjs-node-package.js';

/** Where the engine is or would be. */
export type Located = FolderState & {
  readonly folder: string;
  /** The libtensorflow folder that `GRAMIAN_ENGINE` names, if it does. */
  readonly own?: string | undefined;
};

/**
 * Looks for an engine without loading or downloading anything: the one that the user points at, or else the one from the
 * wheel, or else the one that tfjs-node's install script made.
 */
export function locateEngine(cacheFolder: string = cacheRoot()): Located {
  const cache = engineCache(cacheFolder);
  const own = ownFolder();
  if (own !== undefined) {
    const folder = join(cache, engineName(ownLibraryName(own)));
    return { ...readEngineFolder(folder), folder, own };
  }
  const folder = join(cache, engineName(`tensorflow-${wheelFor()?.version ?? 'none'}`));
  const fromWheel = readEngineFolder(folder);
  if (fromWheel.state === 'ready') return { ...fromWheel, folder };
  const second = downloadedFolder(cacheFolder);
  const downloaded = readEngineFolder(second);
  return downloaded.state === 'ready' ? { ...downloaded, folder: second } : { ...fromWheel, folder };
}

/** Where the engine of tfjs-node's own install script is kept. */
export function downloadedFolder(cacheFolder: string): string {
  return join(engineCache(cacheFolder), engineName('tfjs-node-download'));
}

/** Why there is no engine where one was looked for, a sentence without its full stop. */
export function reasonOf(located: Located): string {
  if (located.state === 'damaged') return `The TensorFlow engine is damaged (${located.problem})`;
  return located.own === undefined
    ? 'The TensorFlow engine is not installed'
    : `There is no engine for the libtensorflow in ${located.own} (GRAMIAN_ENGINE) yet`;
}

/** Names an engine by everything that it depends on, so that a new version never meets an old addon. */
function engineName(library: string): string {
  const addon = `tfjs-node-${tfjsNodePackage().version}`;
  return [library, addon, `napi${nodeApi}`, `build${buildRevision}`, process.platform, process.arch].join(
    '-',
  );
}
