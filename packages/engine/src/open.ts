import type { Engine } from '@gramian/core';
import { cacheRoot } from './cache.js';
import { engineEnvironment, threadsOf, type EngineEnvironmentOptions } from './load/environment.js';
import { openPortable } from './load/portable.js';
import { openTensorFlow } from './load/tensorflow.js';
import { locateEngine, reasonOf } from './locate.js';

export interface OpenOptions extends EngineEnvironmentOptions {
  /** Which engine to take where there is a choice. Default: `tensorflow`. */
  readonly prefer?: 'tensorflow' | 'portable';
  /** Takes lines for the user, such as that the slow engine runs and why. Default: standard error. */
  readonly onNotice?: (line: string) => void;
  /** Gramian's cache folder instead of the user's own. */
  readonly cacheFolder?: string;
}

/** libtensorflow and tfjs are process-wide, and so is the engine. */
let opened: Promise<Engine> | undefined;

/**
 * Loads the engine that is there, in well under a second. It never downloads or builds anything: see `setUpEngine`.
 * A process has one engine, so a second call returns the first one's, with a notice where it asked for another.
 */
export async function openEngine(options: OpenOptions = {}): Promise<Engine> {
  const notice = options.onNotice ?? toStandardError;
  if (opened) {
    const engine = await opened;
    noticeDifferences(engine, options, notice);
    return engine;
  }
  opened = openOnce(options, notice);
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

async function openOnce(options: OpenOptions, notice: (line: string) => void): Promise<Engine> {
  if (options.prefer === 'portable') return openPortable();
  const located = locateEngine(options.cacheFolder ?? cacheRoot());
  if (located.state !== 'ready') {
    notice(portableNotice(reasonOf(located)));
    return openPortable();
  }
  try {
    Object.assign(process.env, engineEnvironment(options));
    return openTensorFlow(located.engine);
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    notice(portableNotice(`The TensorFlow engine does not load (${line})`));
    return openPortable();
  }
}

/** What the user must know when the slow engine runs: why, what it costs, what to do. */
function portableNotice(reason: string): string {
  return `${reason}, so the portable JavaScript engine runs, which is about 100 times slower. Run \`gramian doctor --fix\` to mend that.`;
}

function noticeDifferences({ info }: Engine, options: OpenOptions, notice: (line: string) => void): void {
  if (options.prefer !== undefined && options.prefer !== info.name) {
    notice(
      `This process runs the ${info.name} engine already; the ${options.prefer} one needs a process of its own.`,
    );
  }
  const threads = options.threads === undefined ? undefined : String(options.threads);
  if (threads !== undefined && info.name === 'tensorflow' && threads !== threadsOf()) {
    notice(`TensorFlow runs with ${threadsOf()} threads in this process; the number is fixed when it loads.`);
  }
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}
