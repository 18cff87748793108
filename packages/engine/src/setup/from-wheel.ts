import { rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Compiler } from './compiler.js';
import { buildAddon } from './addon.js';
import { SetUpFault } from './fault.js';
import { finishEngine } from './finish.js';
import { downloadWheel, type Pip } from './pip.js';
import { step, type OnProgress } from './progress.js';
import { buildFolder } from './staging.js';
import { unpackWheel } from './unpack.js';
import { verifyWheel } from './verify.js';
import type { Wheel } from './wheels.js';

export interface WheelBuild {
  readonly wheel: Wheel;
  readonly pip: Pip;
  readonly compiler: Compiler;
  /** The engine's folder in the cache. */
  readonly folder: string;
}

/** Downloads, verifies, unpacks, compiles and tries an engine, and puts it in its place when all of it worked. */
export async function engineFromWheel(
  { wheel, pip, compiler, folder }: WheelBuild,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  await buildFolder(folder, async (staging) => {
    requireSpace(dirname(folder), wheel);
    const downloads = join(staging, 'download');
    const file = await downloadWheel(pip, wheel, downloads, onProgress, signal);
    await verifyWheel(file, wheel, onProgress, signal);
    const files = await unpackWheel(file, wheel, staging, onProgress, signal);
    rmSync(downloads, { recursive: true, force: true });
    step(onProgress, 'compile', 0);
    const addon = 'tfjs_binding.node';
    await buildAddon(
      {
        compiler,
        include: join(staging, 'tensorflow', 'include'),
        libraries: wheel.libraries.map((library) => join(staging, library)),
        searchPath: 'tensorflow',
        output: join(staging, addon),
      },
      signal,
    );
    step(onProgress, 'compile', 1);
    const origin = `${wheel.file} sha256:${wheel.sha256}`;
    await finishEngine(
      staging,
      { source: 'wheel', origin, addon, compiler: compiler.version },
      files,
      onProgress,
      signal,
    );
  });
}

/** Says early that the disk is too small: the wheel and what is taken from it lie side by side for a moment. */
function requireSpace(folder: string, wheel: Wheel): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const needed = wheel.bytes + wheel.unpackedBytes;
  if (free >= needed) return;
  throw new SetUpFault(
    'no-space',
    `The TensorFlow engine needs ${megabytes(needed)} while it is set up, and ${folder} has ${megabytes(free)} free.`,
    'Free some space, or name another folder with GRAMIAN_CACHE.',
  );
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
