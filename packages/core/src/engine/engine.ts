// tfjs declares its chained methods (`x.reshape(…)`) in a module of its own.
/// <reference types="@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js" preserve="true" />
import type * as tfjs from '@tensorflow/tfjs-core';
import type { Attributes, GraphDefinition } from '../graph/definition.js';

/** tfjs itself. Handed to plugins rather than imported by them, so that there is ever only one. */
export type Tf = typeof tfjs;
export type Tensor = tfjs.Tensor;
export type Scalar = tfjs.Scalar;
export type Tensor1D = tfjs.Tensor1D;
export type Tensor2D = tfjs.Tensor2D;
export type Tensor4D = tfjs.Tensor4D;

/** A TensorFlow kernel that has just run. */
export interface KernelCall {
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: readonly tfjs.TensorInfo[];
  readonly outputs: readonly tfjs.TensorInfo[];
}

/** A loaded graph with its variables. */
export interface GraphSession {
  /**
   * Runs the nodes that the fetches need, once.
   * @param feeds placeholder name → value
   * @param fetches output names, `node` or `node:1`
   * @throws Error with TensorFlow's message, which names the failing node
   */
  run(feeds: Readonly<Record<string, Tensor>>, fetches: readonly string[]): Tensor[];
  dispose(): void;
}

export interface SessionOptions {
  /** Threads within and between kernels; absent for the engine's own number. */
  readonly threads?: number;
}

/** What libtensorflow can do beyond tfjs. */
export interface Kernels {
  /**
   * Runs one TensorFlow kernel, any that the library has. A float64 result is a tensor whose dtype says `float32`: it can feed
   * further kernels (with `{ type: 'float64' }` attributes) but must be cast before it is read.
   */
  run(op: string, attributes: Attributes, inputs: readonly Tensor[], outputs?: number): Tensor[];
  /** Calls `observer` after each kernel that tfjs or `run` executes, until the returned function is called. */
  observe(observer: (call: KernelCall) => void): () => void;
  /** Calls `observer` before each value that is read back into JavaScript, until the returned function is called. */
  observeReads(observer: (tensor: tfjs.DataId) => void): () => void;
  /** Loads a graph into a session of its own. */
  session(graph: GraphDefinition, options?: SessionOptions): GraphSession;
}

export interface EngineInfo {
  /** `tensorflow`, or `portable` for tfjs's JavaScript backend. */
  readonly name: 'tensorflow' | 'portable';
  /** Versions by component: `libtensorflow`, `tfjs`, `node`, `engine` … */
  readonly versions: Readonly<Record<string, string>>;
  /** Settings that change the numbers or the speed: threads, oneDNN. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Where tensors live and kernels run. */
export interface Engine {
  readonly info: EngineInfo;
  readonly tf: Tf;
  /** Absent on the portable engine, which runs everything eagerly. */
  readonly kernels?: Kernels;
}
