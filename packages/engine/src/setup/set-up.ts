import { join, dirname } from 'node:path';
import { cacheRoot } from '../cache.js';
import type { EngineFolder } from '../engine-folder.js';
import { locateEngine } from '../locate.js';
import { findCompiler, noCompiler } from './compiler.js';
import { SetUpFault } from './fault.js';
import { engineFromWheel } from './from-wheel.js';
import { withLock } from './lock.js';
import { findPip } from './pip.js';
import type { OnProgress } from './progress.js';
import { wheels } from './wheels.js';

export interface SetUpOptions {
  /** Called often while something long goes on. */
  readonly onProgress?: OnProgress;
  /** Stops the set-up; nothing half-done stays. */
  readonly signal?: AbortSignal;
  /** Gramian's cache folder instead of the user's own. */
  readonly cacheFolder?: string;
}

export type EngineStatus =
  | {
      readonly engine: 'tensorflow';
      readonly found: EngineFolder;
      /** Whether this call built it. */ readonly built: boolean;
    }
  | {
      readonly engine: 'portable';
      /** Why there is no TensorFlow engine, most telling first. */ readonly problems: readonly SetUpFault[];
    };

const silent: OnProgress = () => undefined;

/**
 * Makes the TensorFlow engine be in the user's cache.
 * What keeps it from that is told in the status: the portable engine still runs.
 * @throws the signal's reason, if it was aborted
 */
export async function setUpEngine(options: SetUpOptions = {}): Promise<EngineStatus> {
  const { onProgress = silent, signal, cacheFolder = cacheRoot() } = options;
  const there = locateEngine(cacheFolder);
  if (there.state === 'ready') return { engine: 'tensorflow', found: there.engine, built: false };
  try {
    await withLock(
      join(dirname(there.folder), '.lock'),
      async () => {
        if (locateEngine(cacheFolder).state !== 'ready') await build(there.folder, onProgress, signal);
      },
      (pid) => {
        onProgress({
          phase: 'wait',
          done: 0,
          total: 0,
          unit: 'steps',
          text: `waiting for the set-up that process ${pid} runs`,
        });
      },
      signal,
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SetUpFault) return { engine: 'portable', problems: [error] };
    throw error;
  }
  const now = locateEngine(cacheFolder);
  if (now.state !== 'ready') throw new Error('The engine was built but is not in its place.');
  return { engine: 'tensorflow', found: now.engine, built: true };
}

async function build(folder: string, onProgress: OnProgress, signal?: AbortSignal): Promise<void> {
  const wheel = wheels[`${process.platform}-${process.arch}`];
  if (!wheel)
    throw new SetUpFault('no-wheel', `There is no TensorFlow for ${process.platform} on ${process.arch}.`);
  const compiler = await findCompiler();
  if (!compiler) throw noCompiler();
  const pip = await findPip();
  if (!pip) throw new SetUpFault('no-pip', 'No pip.');
  await engineFromWheel({ wheel, pip, compiler, folder }, onProgress, signal);
}
