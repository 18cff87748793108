import { parentPort, workerData } from 'node:worker_threads';
import { standardizeInputs } from '../../data/standardize.js';
import type { FeederData, FillOrder, FillReport } from './feeder-protocol.js';

// The thread that gathers the samples of the next batches while TensorFlow computes with those before.

const { tables, standardization } = workerData as FeederData;

if (standardization)
  for (const { inputs } of Object.values(tables)) standardizeInputs(standardization, inputs, inputs);

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
