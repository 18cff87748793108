import type { Attributes, KernelCall, Tf } from '@gramian/core';
import type { DataId, Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import { fromOpAttributes } from './attributes.js';
import type { OutputMetadata, TensorFlowBackend } from './backend.js';
import { typeNumber } from './data-types.js';

export type CallObserver = (call: KernelCall) => void;
export type ReadObserver = (tensor: DataId) => void;

/** tfjs-node's backend, with eyes on what passes through it. */
export interface Instruments {
  readonly calls: Set<CallObserver>;
  readonly reads: Set<ReadObserver>;
  /** Runs a kernel whose results may be of types that tfjs does not know. */
  execute(
    op: string,
    attributes: Attributes,
    run: () => readonly OutputMetadata[],
    inputs: readonly TensorInfo[],
  ): Tensor[];
  /** Makes tensors of what the addon returned. */
  adopt(outputs: readonly OutputMetadata[]): Tensor[];
}

const float64 = typeNumber('float64');
const int64 = typeNumber('int64');

/** Wraps the methods of one backend instance. No file and no prototype changes. */
export function instrument(tf: Tf, backend: TensorFlowBackend): Instruments {
  const calls = new Set<CallObserver>();
  const reads = new Set<ReadObserver>();
  const original = {
    single: backend.executeSingleOutput.bind(backend),
    multiple: backend.executeMultipleOutputs.bind(backend),
    create: backend.createOutputTensor.bind(backend),
    read: backend.readSync.bind(backend),
  };

  const notify = (
    op: string,
    attributes: () => Attributes,
    inputs: readonly TensorInfo[],
    outputs: Tensor[],
  ): void => {
    if (calls.size === 0) return;
    const constant = inputs.find((input) => !('dataId' in input));
    if (constant)
      throw new TypeError(`${op} takes a constant that is not a tensor, which cannot be recorded.`);
    const call: KernelCall = { op, attributes: attributes(), inputs, outputs };
    for (const observer of calls) observer(call);
  };

  backend.executeSingleOutput = (op, attributes, inputs) => {
    const output = original.single(op, attributes, inputs);
    notify(op, () => fromOpAttributes(attributes, backend.binding), inputs, [output]);
    return output;
  };
  backend.executeMultipleOutputs = (op, attributes, inputs, count) => {
    const outputs = original.multiple(op, attributes, inputs, count);
    notify(op, () => fromOpAttributes(attributes, backend.binding), inputs, outputs);
    return outputs;
  };
  backend.createOutputTensor = (metadata) => {
    // tfjs-node warns at each int64 result, on the console.
    if (metadata.dtype === int64) return adoptAs('int32', metadata);
    try {
      return original.create(metadata);
    } catch (error) {
      backend.binding.deleteTensor(metadata.id);
      throw error;
    }
  };
  backend.readSync = (id) => {
    for (const observer of reads) observer(id);
    if (backend.tensorMap.has(id) && backend.tensorMap.get(id).dtype === float64) {
      throw new TypeError('A float64 tensor cannot be read. Cast it to float32 first, with the kernel Cast.');
    }
    return original.read(id);
  };

  function adoptAs(dtype: 'float32' | 'int32', { id, shape, dtype: number }: OutputMetadata): Tensor {
    const dataId: DataId = {};
    backend.tensorMap.set(dataId, { shape, dtype: number, id, values: null, refCount: 1 });
    return tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype });
  }

  const adopt = (outputs: readonly OutputMetadata[]): Tensor[] =>
    outputs.map((output) =>
      output.dtype === float64 ? adoptAs('float32', output) : backend.createOutputTensor(output),
    );

  return {
    calls,
    reads,
    adopt,
    execute(op, attributes, run, inputs) {
      const outputs = adopt(run());
      notify(op, () => attributes, inputs, outputs);
      return outputs;
    },
  };
}
