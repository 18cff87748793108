import type { Kernels, Tf } from '@gramian/core';
import { toOpAttributes } from './attributes.js';
import type { TensorFlowBackend } from './backend.js';
import { instrument } from './instrument.js';
import { openSession } from './session.js';

/** Gives access to everything in libtensorflow, through the addon that tfjs-node has loaded. */
export function createKernels(tf: Tf, backend: TensorFlowBackend): Kernels {
  const instruments = instrument(tf, backend);
  return {
    run(op, attributes, inputs, outputs = 1) {
      const opAttributes = toOpAttributes(attributes, backend.binding);
      const run = () =>
        backend.binding.executeOp(op, opAttributes, backend.getInputTensorIds(inputs), outputs);
      return instruments.execute(op, attributes, run, inputs);
    },
    observe(observer) {
      instruments.calls.add(observer);
      return () => {
        instruments.calls.delete(observer);
      };
    },
    observeReads(observer) {
      instruments.reads.add(observer);
      return () => {
        instruments.reads.delete(observer);
      };
    },
    session: (graph) => openSession(graph, backend, instruments.adopt),
  };
}
