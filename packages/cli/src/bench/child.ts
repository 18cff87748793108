import { spawn } from 'node:child_process';
import { z } from 'zod';
import { InputError } from '../errors.js';
import type { Sample } from './measurement.js';

const sampleSchema = z.object({
  ms: z.number().positive(),
  min_ms: z.number().positive(),
  rss_mb: z.number().positive(),
});

export interface Child {
  readonly program: string;
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it measures, for messages: `W1 sgd by jax`. */
  readonly title: string;
}

/**
 * Runs a process that measures and prints what it found as the last line of its output, in JSON.
 * @throws InputError where it fails or prints something else; the signal's reason where that stops it
 */
export function sampleOf({ program, words, env = {}, title }: Child, signal: AbortSignal): Promise<Sample> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    });
    const written = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => {
        written[name] += text;
      });
    const failed = (why: string, cause?: unknown) =>
      new InputError(`Measuring ${title} failed: ${why}`, undefined, { cause });
    child.once('error', (cause) => {
      reject(signal.aborted ? cause : failed(cause.message, cause));
    });
    child.once('close', (status, killed) => {
      const sample = sampleSchema.safeParse(lastJson(written.stdout));
      if (status === 0 && sample.success) resolve(sample.data);
      else if (status === 0) reject(failed('it printed no measurement.'));
      else reject(failed(lastLine(written.stderr) ?? `it ended by ${killed ?? `status ${status ?? '?'}`}.`));
    });
  });
}

const lastLine = (text: string): string | undefined => text.trimEnd().split('\n').at(-1) || undefined;

function lastJson(text: string): unknown {
  try {
    return JSON.parse(lastLine(text) ?? '');
  } catch {
    return undefined;
  }
}
