import type { Attributes, KernelCall, Tf } from '@gramian/core';
import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { fromOpAttributes } from './attributes.js';
import type { OutputMetadata, TensorFlowBackend } from './backend.js';
import { typeNumber } from './data-types.js';
import { kernelError } from './kernel-error.js';

/** tfjs-node's backend, with eyes on what passes through it. */
export interface Instruments {
  readonly calls: Set<(call: KernelCall) => void>;
  readonly reads: Set<(tensor: DataId) => void>;
  /** Tells the observers of a kernel that did not go through the backend's own methods. */
  readonly announce: (
    op: string,
    attributes: Attributes,
    inputs: readonly TensorInfo[],
    outputs: readonly Tensor[],
  ) => void;
  /** Makes tensors of what the addon returned. A float64 result gets the label `float32`. */
  readonly adopt: (outputs: readonly OutputMetadata[]) => Tensor[];
}

const float64 = typeNumber('float64');
const int64 = typeNumber('int64');

/** Wraps methods of one backend instance. No file and no prototype changes. */
export function instrument(tf: Tf, backend: TensorFlowBackend): Instruments {
  const calls: Instruments['calls'] = new Set();
  const reads: Instruments['reads'] = new Set();
  const announce: Instruments['announce'] = (op, attributes, inputs, outputs) => {
    for (const observer of calls) observer({ op, attributes, inputs, outputs });
  };
  const label = (dtype: 'float32' | 'int32', { id, shape, dtype: number }: OutputMetadata): Tensor => {
    const dataId: DataId = {};
    backend.tensorMap.set(dataId, { shape, dtype: number, id, values: null, refCount: 1 });
    return tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype });
  };

  watchKernels(backend, calls, announce);
  watchReads(backend, reads);
  const create = backend.createOutputTensor.bind(backend);
  backend.createOutputTensor = (output) => {
    // tfjs-node warns on the console at each int64 result.
    if (output.dtype === int64) return label('int32', output);
    try {
      return create(output);
    } catch (error) {
      backend.binding.deleteTensor(output.id);
      const message = `A result of TensorFlow's type number ${output.dtype} cannot become a tensor.`;
      throw new TypeError(message, { cause: error });
    }
  };
  const adopt: Instruments['adopt'] = (outputs) =>
    outputs.map((output) =>
      output.dtype === float64 ? label('float32', output) : backend.createOutputTensor(output),
    );
  return { calls, reads, announce, adopt };
}

function watchKernels(
  backend: TensorFlowBackend,
  calls: Instruments['calls'],
  announce: Instruments['announce'],
): void {
  const single = backend.executeSingleOutput.bind(backend);
  const multiple = backend.executeMultipleOutputs.bind(backend);
  backend.executeSingleOutput = (op, attributes, inputs) => {
    const output = explained(op, () => single(op, attributes, inputs));
    if (calls.size > 0) announce(op, fromOpAttributes(attributes, backend.binding), inputs, [output]);
    return output;
  };
  backend.executeMultipleOutputs = (op, attributes, inputs, count) => {
    const outputs = explained(op, () => multiple(op, attributes, inputs, count));
    if (calls.size > 0) announce(op, fromOpAttributes(attributes, backend.binding), inputs, outputs);
    return outputs;
  };
}

function explained<T>(op: string, execute: () => T): T {
  try {
    return execute();
  } catch (error) {
    throw kernelError(op, error);
  }
}

/** `read` and `readSync` both end in `readSync`. */
function watchReads(backend: TensorFlowBackend, reads: Instruments['reads']): void {
  const read = backend.readSync.bind(backend);
  backend.readSync = (id) => {
    for (const observer of reads) observer(id);
    if (backend.tensorMap.has(id) && backend.tensorMap.get(id).dtype === float64) {
      throw new TypeError(
        'A float64 tensor cannot be read into JavaScript. Cast it to float32 with the kernel Cast first.',
      );
    }
    return read(id);
  };
}
