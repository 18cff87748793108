import { build } from './set-up/build.mjs';
import { setUpEngine } from './set-up/engine.mjs';
import { SetUpFailure } from './set-up/failure.mjs';
import { install } from './set-up/install.mjs';
import { withLock } from './set-up/lock.mjs';
import { openLog } from './set-up/log.mjs';
import { tasks } from './set-up/tasks.mjs';

/**
 * Packages, build and engine, each only where it is missing or out of date. Ends the process where that fails.
 * @returns {Promise<'tensorflow' | 'portable'>} the engine that runs
 */
export async function setUp() {
  const log = openLog();
  const list = tasks(process.stdout, process.env);
  try {
    await withLock(list, async () => {
      await install(list, log);
      await build(list, log);
    });
    return await setUpEngine(list, log);
  } catch (error) {
    if (!(error instanceof SetUpFailure)) throw error;
    list.close();
    console.error(error.message);
    if (error.help) console.error(error.help);
    if (log.written()) console.error(`The full log: ${log.file}`);
    process.exit(error.status);
  } finally {
    list.close();
  }
}
