import type { Kernels, Tf } from '@gramian/core';
import { toOpAttributes } from './attributes.js';
import type { OutputMetadata, TensorFlowBackend } from './backend.js';
import { instrument } from './instrument.js';
import { kernelError } from './kernel-error.js';
import { openSession } from './session.js';

/** Gives access to everything in libtensorflow, through the addon that tfjs-node has loaded. */
export function createKernels(tf: Tf, backend: TensorFlowBackend): Kernels {
  const { calls, reads, announce, adopt } = instrument(tf, backend);
  return {
    run(op, attributes, inputs, outputs = 1) {
      const disposed = inputs.findIndex((input) => input.isDisposed);
      if (disposed >= 0) throw new Error(`${op}: input ${disposed} was disposed.`);
      const opAttributes = toOpAttributes(attributes, backend.binding);
      let made: OutputMetadata[];
      try {
        made = backend.binding.executeOp(op, opAttributes, backend.getInputTensorIds(inputs), outputs);
      } catch (error) {
        throw kernelError(op, error);
      }
      const results = adopt(made);
      announce(op, attributes, inputs, results);
      return results;
    },
    observe: (observer) => subscribe(calls, observer),
    observeReads: (observer) => subscribe(reads, observer),
    session: (graph, options) => openSession(graph, backend, adopt, options),
  };
}

function subscribe<T>(observers: Set<(event: T) => void>, observer: (event: T) => void): () => void {
  // A function of its own, so that one observer that subscribes twice is two.
  const entry = (event: T): void => {
    observer(event);
  };
  observers.add(entry);
  return () => {
    observers.delete(entry);
  };
}
