import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { constants } from 'node:os';
import { SetUpFailure } from './failure.mjs';

/**
 * Runs a command with its output line by line.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, onLine(line: string): void }} options
 * @returns {Promise<number>} exit status
 */
export async function heard(command, words, { cwd, env = process.env, onLine }) {
  const child = spawn(command, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(status(code, signal)));
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  const stop = stopper(child);
  try {
    const result = await ended;
    if (stop.by !== undefined)
      throw new SetUpFailure('Stopped.', 'Run it again to go on from here.', status(null, stop.by));
    return result;
  } finally {
    stop.off();
  }
}

/**
 * Runs a command with this terminal as its own. Ctrl-C reaches it by itself, so this process only waits.
 * @param {string} command
 * @param {readonly string[]} words
 * @param {string} cwd
 * @returns {Promise<number>} exit status
 */
export function attended(command, words, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd, stdio: 'inherit' });
    const wait = () => undefined;
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', wait).on('SIGTERM', pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', pass);
      resolve(status(code, signal));
    });
  });
}

/** Ends the child when this process is asked to end, and remembers by what. */
function stopper(child) {
  const stop = { by: undefined, off };
  const onSignal = (signal) => {
    stop.by = signal;
    child.kill(signal);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  function off() {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
  return stop;
}

/** As shells write it: 128 and the signal's number. */
function status(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
