import { join } from 'node:path';
import { cacheRoot, engineCache } from '../cache.js';
import type { EngineFolder } from '../engine-folder.js';
import { downloadedFolder, locateEngine, type Located } from '../locate.js';
import { findCompiler, noCompiler, type Compiler } from './compiler.js';
import { faultOf, SetUpFault, type SetUpFaultCode } from './fault.js';
import { engineFromOwn } from './from-own.js';
import { engineFromTfjsNode } from './from-tfjs-node.js';
import { engineFromWheel } from './from-wheel.js';
import { withLock } from './lock.js';
import { findPip, noPip } from './pip.js';
import type { OnProgress } from './progress.js';
import { noWheel, wheelFor, type Wheel } from './wheels.js';

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
      /** Whether this call built it. */
      readonly built: boolean;
    }
  | {
      readonly engine: 'portable';
      /** Why there is no TensorFlow engine; the first is the one to tell. */
      readonly problems: readonly SetUpFault[];
    };

/** What the set-up may go wrong with so that tfjs-node's own download is worth trying. */
const secondChance: ReadonlySet<SetUpFaultCode> = new Set(['no-wheel', 'no-pip', 'no-compiler', 'download']);

/**
 * Makes the TensorFlow engine be in the user's cache, and returns at once where it is.
 * What keeps it from being built is told in the status and is no exception: the portable engine runs everywhere.
 * @throws the signal's reason, once it was aborted
 */
export function setUpEngine(options: SetUpOptions = {}): Promise<EngineStatus> {
  return setUpFrom(wheelFor(), options);
}

/** `setUpEngine` with a wheel of one's choice. */
export async function setUpFrom(wheel: Wheel | undefined, options: SetUpOptions): Promise<EngineStatus> {
  const { onProgress = () => undefined, signal, cacheFolder = cacheRoot() } = options;
  const there = locateEngine(cacheFolder);
  if (there.state === 'ready') return { engine: 'tensorflow', found: there.engine, built: false };
  signal?.throwIfAborted();
  const cache = engineCache(cacheFolder);
  const work: Work = { wheel, cacheFolder, onProgress, signal };
  const waiting = (pid: number): void => {
    const text = `waiting for the set-up that runs as process ${pid}`;
    onProgress({ phase: 'wait', done: 0, total: 0, unit: 'steps', text });
  };
  let outcome: Outcome;
  try {
    outcome = await withLock(join(cache, '.lock'), () => buildIfAbsent(work), waiting, signal);
  } catch (error) {
    signal?.throwIfAborted();
    outcome = { built: false, problems: [expectFault(error, cacheFolder)] };
  }
  const { built, problems } = outcome;
  const now = locateEngine(cacheFolder);
  return now.state === 'ready'
    ? { engine: 'tensorflow', found: now.engine, built }
    : { engine: 'portable', problems };
}

interface Outcome {
  readonly built: boolean;
  readonly problems: readonly SetUpFault[];
}

interface Work {
  readonly wheel: Wheel | undefined;
  readonly cacheFolder: string;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
}

/** Tries one way after the other. Another process may have built the engine while this one waited for the lock. */
async function buildIfAbsent(work: Work): Promise<Outcome> {
  const located = locateEngine(work.cacheFolder);
  if (located.state === 'ready') return { built: false, problems: [] };
  const problems: SetUpFault[] = [];
  for (const way of waysToBuild(located, work)) {
    try {
      await way();
      return { built: true, problems };
    } catch (error) {
      work.signal?.throwIfAborted();
      const fault = expectFault(error, work.cacheFolder);
      problems.push(fault);
      if (!secondChance.has(fault.code)) break;
    }
  }
  return { built: false, problems };
}

function waysToBuild(
  located: Located,
  { wheel, cacheFolder, onProgress, signal }: Work,
): (() => Promise<void>)[] {
  const { folder, own } = located;
  if (own !== undefined) {
    return [async () => engineFromOwn(own, folder, await requireCompiler(), onProgress, signal)];
  }
  return [
    async () => {
      if (!wheel) throw noWheel();
      // Both are looked for before the long download.
      const compiler = await requireCompiler();
      const pip = await findPip();
      if (!pip) throw noPip();
      await engineFromWheel({ wheel, pip, compiler, folder }, onProgress, signal);
    },
    () => engineFromTfjsNode(downloadedFolder(cacheFolder), onProgress, signal),
  ];
}

async function requireCompiler(): Promise<Compiler> {
  const compiler = await findCompiler();
  if (!compiler) throw noCompiler();
  return compiler;
}

function expectFault(error: unknown, cacheFolder: string): SetUpFault {
  const fault = faultOf(error, cacheFolder);
  if (!fault) throw error;
  return fault;
}
