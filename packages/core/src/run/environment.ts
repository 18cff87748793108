import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import type { EngineInfo } from '../engine/engine.js';
import { RUN_FORMAT } from './layout.js';

export interface Machine {
  /** `linux x64` */
  readonly platform: string;
  /** The operating system's release. */
  readonly release: string;
  readonly cpu: string;
  /** Cores that the process may use. */
  readonly cores: number;
  readonly memoryBytes: number;
}

/** What a run depended on beside its recipes (which hold their seeds): enough to run it again and to compare it fairly. */
export interface Environment {
  readonly format: typeof RUN_FORMAT;
  /** Name of the run: the `.net` file's, without its ending. */
  readonly name: string;
  /** The command line, word by word. */
  readonly command: readonly string[];
  /** When it began, ISO 8601, UTC. */
  readonly started: string;
  /** Folder of the `.net` file, as the way there from the run folder; absent where the text came from no file. */
  readonly home?: string;
  /** Versions by component: `gramian`, `node`, and the engine's own. */
  readonly versions: Readonly<Record<string, string>>;
  readonly engine: EngineInfo;
  readonly machine: Machine;
}

export function describeEnvironment(of: {
  readonly name: string;
  readonly command: readonly string[];
  readonly engine: EngineInfo;
  readonly started: Date;
  readonly home: string | undefined;
}): Environment {
  return {
    format: RUN_FORMAT,
    name: of.name,
    command: of.command,
    started: of.started.toISOString(),
    ...(of.home === undefined ? {} : { home: of.home }),
    versions: { gramian: gramianVersion(), node: process.versions.node, ...of.engine.versions },
    engine: of.engine,
    machine: {
      platform: `${process.platform} ${process.arch}`,
      release: release(),
      cpu: cpus()[0]?.model.trim() ?? 'unknown',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
    },
  };
}

function gramianVersion(): string {
  const about = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return about.version;
}
