import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { cacheRoot, engineCache } from '../cache.js';
import { oneDnnOf, threadsOf } from '../load/environment.js';
import { engineVersion } from '../load/versions.js';
import { locateEngine, reasonOf, type Located } from '../locate.js';
import { findCompiler } from '../setup/compiler.js';
import { folderBytes } from '../setup/folder-bytes.js';
import { SetUpFault } from '../setup/fault.js';
import { findPip } from '../setup/pip.js';
import { probeAddon } from '../setup/probe.js';
import { tfjsNodePackage } from '../tfjs-node-package.js';
import type { Diagnosis, Problem } from './diagnosis.js';
import { nodeProblems, setUpProblems } from './problems.js';

/** Looks at everything that decides which engine runs. Loads it, if it is there, in a process of its own. */
export async function diagnose(cacheFolder: string = cacheRoot()): Promise<Diagnosis> {
  const located = locateEngine(cacheFolder);
  const [pip, compiler, loaded] = await Promise.all([findPip(), findCompiler(), tryEngine(located)]);
  const runs = 'version' in loaded;
  const folder = engineCache(cacheFolder);
  const bytes = folderBytes(folder);
  const means = {
    own: located.own,
    hasPip: pip !== undefined,
    hasCompiler: compiler !== undefined,
    cacheFolder,
  };
  return {
    engine: runs ? 'tensorflow' : 'portable',
    why: runs ? origin(located) : loaded.what,
    versions: {
      ...(runs ? { libtensorflow: loaded.version } : {}),
      tfjs: tfjsVersion(),
      'tfjs-node': tfjsNodePackage().version,
      node: process.versions.node,
      'node-api': process.versions['napi'] ?? 'unknown',
      engine: engineVersion(),
    },
    cache: { folder, bytes, unusedBytes: bytes - folderBytes(located.folder) },
    ...(pip ? { pip: `${pip.version} (${[pip.command, ...pip.arguments].join(' ')})` } : {}),
    ...(compiler ? { compiler: compiler.version } : {}),
    threads: threadsOf(),
    cores: availableParallelism(),
    oneDnn: oneDnnOf(),
    problems: [...nodeProblems(), ...(runs ? [] : [loaded, ...setUpProblems(means)])],
  };
}

async function tryEngine(located: Located): Promise<{ readonly version: string } | Problem> {
  if (located.state !== 'ready') return { what: `${reasonOf(located)}.`, fix: 'Run `gramian doctor --fix`.' };
  try {
    return { version: await probeAddon(located.engine.addon) };
  } catch (error) {
    if (error instanceof SetUpFault) return error;
    throw error;
  }
}

function origin(located: Located): string {
  if (located.state !== 'ready') return '';
  const { source, origin: from } = located.engine.manifest;
  const texts = {
    wheel: `From the wheel ${from.split(' ')[0] ?? from}.`,
    own: `Built for the libtensorflow in ${from} (GRAMIAN_ENGINE).`,
    'tfjs-node': `Downloaded by ${from}.`,
  };
  return texts[source];
}

function tfjsVersion(): string {
  const { version } = createRequire(import.meta.url)('@tensorflow/tfjs/package.json') as {
    readonly version: string;
  };
  return version;
}
