// Opens the engine in a worker thread beside the main thread's and multiplies there.
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
  const there = new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  const here = multiply();
  process.stdout.write(`${JSON.stringify([await here, await there])}\n`);
} else {
  parentPort.postMessage(await multiply());
}
