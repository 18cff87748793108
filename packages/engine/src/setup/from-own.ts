import { join } from 'node:path';
import { findOwnLibrary } from '../own-library.js';
import { buildAddon } from './addon.js';
import type { Compiler } from './compiler.js';
import { SetUpFault } from './fault.js';
import { finishEngine } from './finish.js';
import { step, type OnProgress } from './progress.js';
import { buildFolder } from './staging.js';

/**
 * Compiles the addon for a libtensorflow that the user has; the library stays where it is.
 * @param own the folder that GRAMIAN_ENGINE names
 * @param folder the engine's folder in the cache
 */
export async function engineFromOwn(
  own: string,
  folder: string,
  compiler: Compiler,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  const library = findOwnLibrary(own);
  if (!library) throw noOwnLibrary(own);
  await buildFolder(folder, async (staging) => {
    const addon = 'tfjs_binding.node';
    step(onProgress, 'compile', 0);
    await buildAddon(
      {
        compiler,
        include: library.include,
        libraries: library.libraries,
        searchPath: library.folder,
        output: join(staging, addon),
      },
      signal,
    );
    step(onProgress, 'compile', 1);
    const made = { source: 'own', origin: own, addon, compiler: compiler.version } as const;
    await finishEngine(staging, made, [], onProgress, signal);
  });
}

export function noOwnLibrary(own: string): SetUpFault {
  return new SetUpFault(
    'own-library',
    `GRAMIAN_ENGINE names ${own}, which holds no libtensorflow with its headers.`,
    "Name a folder with lib/ and include/, or Python's site-packages/tensorflow, or unset GRAMIAN_ENGINE.",
  );
}
