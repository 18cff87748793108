import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Gramian's own folder in the user's cache.
 * @param environment `GRAMIAN_CACHE` names it outright; otherwise it follows the platform's custom
 */
export function cacheRoot(
  environment: Environment = process.env,
  platform: string = process.platform,
): string {
  const chosen = environment['GRAMIAN_CACHE'];
  if (chosen) return resolve(chosen);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'gramian');
  if (platform === 'win32') {
    return join(environment['LOCALAPPDATA'] || join(homedir(), 'AppData', 'Local'), 'gramian', 'cache');
  }
  return join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'gramian');
}

/** Where engines are kept, one folder for each. */
export function engineCache(cacheFolder = cacheRoot()): string {
  return join(cacheFolder, 'engine');
}
