import { SetUpFault } from './fault.js';
import { runProcess } from './process.js';

/** Multiplies two matrices with an addon, which shows that it loads and that this processor can run it. */
const program = `
const tf = require(process.argv[1]);
const id = tf.createTensor([2, 2], tf.TF_FLOAT, new Float32Array([1, 2, 3, 4]));
const type = { name: 'T', type: tf.TF_ATTR_TYPE, value: tf.TF_FLOAT };
const [product] = tf.executeOp('MatMul', [type], [id, id], 1);
if (tf.tensorDataSync(product.id).join() !== '7,10,15,22') throw new Error('MatMul gave wrong numbers');
process.stdout.write(tf.TF_Version);
`;

/**
 * Loads an addon in a process of its own, so that one that crashes takes nothing with it.
 * @returns libtensorflow's version
 */
export async function probeAddon(addon: string, signal?: AbortSignal): Promise<string> {
  const { status, stdout, stderr } = await runProcess(process.execPath, ['-e', program, addon], {
    signal,
    timeoutMs: 120_000,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', NODE_OPTIONS: '' },
  });
  signal?.throwIfAborted();
  if (status === 0) return stdout;
  throw new SetUpFault(
    'load',
    `The TensorFlow engine does not run: ${reason(status, stderr)}.`,
    remedy(status),
  );
}

function reason(status: number | string, stderr: string): string {
  if (status === 'SIGILL') return 'this processor lacks instructions that TensorFlow needs (AVX)';
  if (status === 'SIGKILL') return 'it was killed, perhaps for want of memory';
  if (status === 'timeout') return 'it did not answer within two minutes';
  const line = stderr.split('\n').find((text) => /^(\w*Error|.*: undefined symbol)/.test(text));
  return line?.trim() ?? `it ended with ${status}`;
}

function remedy(status: number | string): string {
  return status === 'SIGILL'
    ? 'Go on with the portable engine, or point GRAMIAN_ENGINE at a libtensorflow built for this processor.'
    : 'Run `gramian doctor` to see what is installed, and delete the cache folder that it names to begin anew.';
}
