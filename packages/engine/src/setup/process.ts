import { spawn } from 'node:child_process';

export interface ProcessResult {
  /** Exit status, or the name of the signal that ended it, or why it did not start. */
  readonly status: number | NodeJS.Signals | 'not found' | 'timeout';
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProcessOptions {
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly cwd?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

/** Runs a program to its end. A program that cannot be started is a result, not an exception. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    const stop = (): void => {
      child.kill('SIGTERM');
    };
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, options.timeoutMs);
    const end = (status: ProcessResult['status']): void => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', stop);
      resolve({ status: timedOut ? 'timeout' : status, stdout, stderr });
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', () => {
      end('not found');
    });
    child.on('close', (code, signal) => {
      end(code ?? signal ?? 'not found');
    });
    if (options.signal?.aborted) stop();
    else options.signal?.addEventListener('abort', stop, { once: true });
  });
}
