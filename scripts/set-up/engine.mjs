import { SetUpFailure } from './failure.mjs';

/**
 * Builds the TensorFlow engine where it is missing. Without one the portable engine runs, and this says why.
 * @returns {Promise<'tensorflow' | 'portable'>} the engine that runs
 */
export async function setUpEngine(list, log) {
  const engine = await import('../../packages/engine/dist/index.js');
  const stop = new AbortController();
  const onSignal = (signal) => stop.abort(signal);
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  let task;
  try {
    const status = await engine.setUpEngine({
      signal: stop.signal,
      onProgress: ({ text, done, total, unit }) => {
        task ??= list.begin('engine');
        task.update({ text, done, total, unit });
        log.write(`${text} ${done} of ${total} ${unit}\n`);
      },
    });
    if (status.engine === 'tensorflow') task?.done('TensorFlow is ready');
    else without(status.problems);
    return status.engine;
  } catch (error) {
    if (stop.signal.aborted) throw new SetUpFailure('Stopped.', 'Run it again to go on from here.', 130);
    log.write(`${error.stack}\n`);
    throw new SetUpFailure(`The engine could not be set up: ${error.message}`);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }

  function without([first]) {
    task ??= list.begin('engine');
    task.done('no TensorFlow here: the portable engine runs, about 100 times slower', '!');
    if (first !== undefined) for (const line of [first.what, first.fix]) list.note(line);
  }
}
