import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InputError } from '../errors.js';
import type { Child } from './child.js';
import { PEERS, type Peer, type Task } from './measurement.js';
import type { Patience } from './timing.js';

/** A Python with JAX or PyTorch in it, and the folder of the scripts that measure with them. */
export const PYTHON = 'GRAMIAN_PEER_PYTHON';
export const SCRIPTS = 'GRAMIAN_PEER_SCRIPTS';

export interface PeerPlace {
  readonly python: string;
  readonly scripts: string;
}

/** Where the peers are; undefined where neither variable is set. @throws InputError where one is wrong or missing */
export function peerPlace(env: NodeJS.ProcessEnv): PeerPlace | undefined {
  const [python, scripts] = [env[PYTHON], env[SCRIPTS]];
  if (!python && !scripts) return undefined;
  if (!python)
    throw new InputError(
      `${SCRIPTS} is set, but ${PYTHON} is not.`,
      `Set ${PYTHON} to a Python that has JAX or PyTorch.`,
    );
  if (!scripts) throw new InputError(`${PYTHON} is set, but ${SCRIPTS} is not.`, scriptsHelp());
  const missing = PEERS.map(scriptOf).find((script) => !existsSync(join(scripts, script)));
  if (missing !== undefined)
    throw new InputError(`${SCRIPTS} names ${scripts}, which has no ${missing}.`, scriptsHelp());
  return { python, scripts };
}

/** The peers that this Python has. @throws InputError where it does not run */
export async function installedPeers({ python }: PeerPlace): Promise<readonly Peer[]> {
  const code = `from importlib.util import find_spec; print(*(m for m in ${JSON.stringify(PEERS)} if find_spec(m)))`;
  try {
    const { stdout } = await promisify(execFile)(python, ['-c', code]);
    const names = stdout.trim().split(/\s+/);
    return PEERS.filter((peer) => names.includes(peer));
  } catch (cause) {
    throw new InputError(
      `${PYTHON} names ${python}, which does not run as a Python.`,
      `Set it to the path of one, such as /usr/bin/python3.`,
      { cause },
    );
  }
}

/** The peers that were asked for, or those at hand. @throws InputError where one that was asked for is missing */
export async function wantedPeers(
  asked: readonly Peer[] | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly peers: readonly Peer[]; readonly place: PeerPlace | undefined }> {
  if (asked?.length === 0) return { peers: [], place: undefined };
  const place = peerPlace(env);
  if (place === undefined) {
    const [first] = asked ?? [];
    if (first === undefined) return { peers: [], place };
    throw new InputError(
      `To measure \`${first}\`, ${PYTHON} and ${SCRIPTS} must be set; neither is.`,
      `${PYTHON} is the path of a Python that has it; ${SCRIPTS} is the folder of ${PEERS.map(scriptOf).join(' and ')}.`,
    );
  }
  const installed = await installedPeers(place);
  const absent = asked?.find((peer) => !installed.includes(peer));
  if (absent !== undefined)
    throw new InputError(
      `The Python that ${PYTHON} names has no \`${absent}\`.`,
      `Install it there, \`${place.python} -m pip install ${absent}\`, or leave \`${absent}\` out of --by.`,
    );
  return { peers: asked ?? installed, place };
}

/** The process that measures a task with a peer. */
export function peerChild(
  task: Task & { readonly by: Peer },
  { python, scripts }: PeerPlace,
  { repeats, seconds }: Patience,
): Child {
  const { workload, what, by, threads } = task;
  const method = what === 'ggn' ? 'ggn-best' : what;
  const options = { workload, what: method, repeats, seconds };
  return {
    program: python,
    words: [
      join(scripts, scriptOf(by)),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    env: { PYTHONDONTWRITEBYTECODE: '1', ...(threads === 1 ? ONE_THREAD : {}) },
    title: `${workload} ${what} by ${by}`,
  };
}

const ONE_THREAD = { XLA_FLAGS: '--xla_cpu_multi_thread_eigen=false', OMP_NUM_THREADS: '1' };

const scriptOf = (peer: Peer) => `${peer}_ggn.py`;

const scriptsHelp = () => `Set ${SCRIPTS} to the folder of ${PEERS.map(scriptOf).join(' and ')}.`;
