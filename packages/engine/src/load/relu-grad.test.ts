import { expect, test } from 'vitest';
import { openEngine } from '../open.js';

test('the gradient of relu passes where its output is positive', async () => {
  const { tf } = await openEngine();
  const dy = tf.tensor1d([1, -2, 3, 4]);
  const y = tf.tensor1d([0.5, 0, 2, 0]);
  const dx = tf.engine().runKernel<typeof y>('ReluGrad', { dy, y });
  expect([...dx.dataSync()].map((value) => value + 0)).toEqual([1, 0, 3, 0]);
});
