// Opens the engine in a worker thread and multiplies there. The main thread has none: the addon keeps one backend a process, so
// that two threads which open it at the same moment can bring the process down.
import { Worker, isMainThread, parentPort, SHARE_ENV } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import { engineEnvironment, openEngine } from '../dist/index.js';

const multiply = async () => {
  const { info, tf } = await openEngine();
  const x = tf.ones([64, 64]);
  return { engine: info.name, sum: tf.matMul(x, x).sum().dataSync()[0] };
};

if (isMainThread) {
  Object.assign(process.env, engineEnvironment({ threads: 1 }));
  const worker = new Worker(fileURLToPath(import.meta.url), { env: SHARE_ENV });
  const there = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  process.stdout.write(`${JSON.stringify(there)}\n`);
} else {
  parentPort.postMessage(await multiply());
}
