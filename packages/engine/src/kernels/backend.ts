import type { DataId, KernelBackend, Tensor, TensorInfo } from '@tensorflow/tfjs-core';

/** An attribute as the addon wants it: `type` is one of the binding's `TF_ATTR_…` numbers. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** A tensor that the addon has just made. `dtype` is TensorFlow's number. */
export interface OutputMetadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** What of the addon is used (tfjs-node's `tfjs_binding.d.ts`). */
export interface Binding {
  readonly TF_Version: string;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  deleteTensor(id: number): void;
  executeOp(
    op: string,
    attributes: readonly OpAttribute[],
    inputs: number[],
    outputs: number,
  ): OutputMetadata[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(id: number, inputs: number[], inputNames: string, outputNames: string): OutputMetadata[];
}

/** What the backend knows of a tensor. */
export interface TensorRecord {
  shape: number[];
  dtype: number;
  /** The addon's number for it, -1 as long as its values were not handed over. */
  id: number;
  values: unknown;
  refCount: number;
}

/** What of tfjs-node's backend is used (`nodejs_kernel_backend.d.ts`, with its private members). */
export interface TensorFlowBackend extends KernelBackend {
  readonly binding: Binding;
  readonly tensorMap: {
    has(id: DataId): boolean;
    get(id: DataId): TensorRecord;
    set(id: DataId, record: TensorRecord): void;
  };
  executeSingleOutput(op: string, attributes: OpAttribute[], inputs: TensorInfo[]): Tensor;
  executeMultipleOutputs(
    op: string,
    attributes: OpAttribute[],
    inputs: TensorInfo[],
    outputs: number,
  ): Tensor[];
  createOutputTensor(metadata: OutputMetadata): Tensor;
  getInputTensorIds(inputs: readonly TensorInfo[]): number[];
  readSync(id: DataId): Float32Array | Int32Array | Uint8Array;
}
