/** Variables that libtensorflow reads when it is loaded. */
export interface EngineEnvironmentOptions {
  /** Threads within and between kernels; `all` leaves the choice to TensorFlow, which takes every core. */
  readonly threads?: number | 'all';
}

/**
 * What to set before libtensorflow loads. A worker thread has a copy of `process.env` that native code does not see: set these
 * in the main thread before the worker starts, or start it with `env: SHARE_ENV`.
 */
export function engineEnvironment(
  { threads }: EngineEnvironmentOptions = {},
  environment: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const set: Record<string, string> = {};
  // TensorFlow's own log, down to its errors: what matters of it comes back as exceptions.
  if (!environment['TF_CPP_MIN_LOG_LEVEL']) set['TF_CPP_MIN_LOG_LEVEL'] = '3';
  // Else all graphs of a process share the threads of the first.
  set['TF_OVERRIDE_GLOBAL_THREADPOOL'] = '1';
  if (threads !== undefined) {
    // 0 is TensorFlow's word for all cores.
    const count = threads === 'all' ? '0' : String(threads);
    set['TF_NUM_INTEROP_THREADS'] = count;
    set['TF_NUM_INTRAOP_THREADS'] = count;
  }
  return set;
}

/** The threads that TensorFlow will use or uses: a number as text, or `all`. */
export function threadsOf(environment: NodeJS.ProcessEnv = process.env): string {
  const count = environment['TF_NUM_INTRAOP_THREADS'];
  return count && count !== '0' ? count : 'all';
}

/** Whether oneDNN's kernels are used, which changes the last bits of a result. */
export function oneDnnOf(environment: NodeJS.ProcessEnv = process.env): string {
  const option = environment['TF_ENABLE_ONEDNN_OPTS'];
  if (option === undefined || option === '') return process.arch === 'x64' ? 'default (on)' : 'default';
  return option === '0' ? 'off' : 'on';
}
