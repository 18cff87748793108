import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/gramian.js', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface How {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input?: string;
  /** Called with the process and everything that it has written so far, whenever it writes. */
  readonly watch?: (child: ChildProcess, written: string) => void;
}

/** Runs the real command as a person would, in a pipe and without colours unless told otherwise. */
export function gramian(words: readonly string[], { cwd, env = {}, input, watch }: How = {}): Promise<Ended> {
  const { FORCE_COLOR: _, NO_COLOR: __, GRAMIAN_DEBUG: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, [BIN, ...words], { cwd, env: { ...inherited, ...env } });
  if (input !== undefined) child.stdin.end(input);
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
      watch?.(child, written.stdout + written.stderr);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      resolve({ status, signal, ...written });
    });
  });
}
