import { parentPort, workerData } from 'node:worker_threads';
import type { FeederData, FillOrder, FillReport } from './feeder-protocol.js';

// The thread that gathers the samples of the next batches while TensorFlow computes with those before.

const { tables } = workerData as FeederData;

parentPort?.on('message', ({ split, rows, into }: FillOrder) => {
  const { count, inputs, targets } = tables[split];
  gather(inputs, inputs.length / count, rows, into.inputs);
  gather(targets, targets.length / count, rows, into.targets);
  parentPort?.postMessage('filled' satisfies FillReport);
});

/** @param size numbers of a row */
function gather(from: Float32Array, size: number, rows: Int32Array, to: Float32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0;
    to.set(from.subarray(row * size, (row + 1) * size), i * size);
  }
}
