import type { DataId } from '@tensorflow/tfjs-core';
import type { Engine, Kernels, KernelCall, Tensor } from '../engine/engine.js';
import type { GraphBuilder } from './builder.js';
import type { TensorValue } from './definition.js';
import { handedOn, Reshapes } from './simplify.js';
import { currentAuthor, refuse, whileTracing } from './tracing.js';

interface Info {
  readonly dataId: DataId;
  readonly shape: number[];
  readonly dtype: string;
}

/** Kernels that draw random numbers from a state which no key controls. */
const STATEFUL = /^(Random(?!Shuffle$)|TruncatedNormal|Multinomial|ParameterizedTruncatedNormal)/;

export interface TraceRequest<T> {
  /** Node names of what the function is given. */
  readonly given: ReadonlyMap<Tensor, string>;
  /** Begins the names of the nodes. */
  readonly prefix: string;
  readonly run: () => T;
}

export interface Traced<T> {
  readonly value: T;
  /** The node that makes a tensor of the result. */
  nodeOf(tensor: Tensor): string;
}

/**
 * Runs a function once on real tensors and adds every kernel that it runs to the graph. What it uses and was not given becomes
 * a constant.
 * @throws TraceError where it reads a value back or draws random numbers in JavaScript
 */
export function trace<T>(
  engine: Engine,
  kernels: Kernels,
  builder: GraphBuilder,
  request: TraceRequest<T>,
): Traced<T> {
  const outputs = new Map<DataId, string>([...request.given].map(([tensor, node]) => [tensor.dataId, node]));
  const reshapes = new Reshapes();
  let reading = false;
  const constant = (info: Info): TensorValue => {
    reading = true;
    try {
      return valueOf(engine, info);
    } finally {
      reading = false;
    }
  };
  const nodeOf = (info: Info) => outputs.get(info.dataId) ?? builder.constant(constant(info));
  const isOne = (info: Info) =>
    info.shape.length === 0 && !outputs.has(info.dataId) && constant(info).data[0] === 1;
  const record = (call: KernelCall) => {
    const { op, attributes, outputs: made } = call;
    const inputs = reshapes.through(call);
    if (STATEFUL.test(op))
      refuse(
        `runs the kernel ${op}, whose random numbers cannot be repeated.`,
        'Take random numbers from the key that it is given: `key.normal(shape)`, `key.uniform(shape)`.',
      );
    if (!inputs.some((input) => outputs.has(input.dataId)) && isFoldable(attributes, made)) return;
    const same = handedOn({ ...call, inputs }, isOne);
    if (same) {
      for (const { dataId } of made) outputs.set(dataId, nodeOf(same));
      return;
    }
    const node = builder.pure(request.prefix, op, inputs.map(nodeOf), attributes, currentAuthor()?.at);
    made.forEach((output, index) => outputs.set(output.dataId, index === 0 ? node : `${node}:${index}`));
  };
  const refuseRead = (dataId: DataId) => {
    if (!reading && outputs.has(dataId))
      refuse(
        'reads a value back into JavaScript (`dataSync`, `data`, `array` …), which would freeze it into the compiled graph.',
        'Compute with tensors only: `tf.where` instead of `if`, `tf.minimum` instead of `Math.min`; put numbers to look at into `metrics`.',
      );
  };
  const stop = [kernels.observe(record), kernels.observeReads(refuseRead)];
  try {
    return { value: whileTracing(request.run), nodeOf };
  } finally {
    for (const end of stop) end();
  }
}

/** Numbers in the largest result that is worth keeping as a constant instead of computing it at each step. */
const LARGEST_FOLDED = 2 ** 16;

/**
 * True for what depends on nothing that was given: it is the same at every step, so that its value, which is there already,
 * becomes a constant where it is used. Float64 cannot be read, and stays a node.
 */
function isFoldable(attributes: KernelCall['attributes'], made: KernelCall['outputs']): boolean {
  const float64 = Object.values(attributes).some((value) => 'type' in value && value.type === 'float64');
  return !float64 && made.every(({ shape }) => shape.reduce((a, b) => a * b, 1) <= LARGEST_FOLDED);
}

function valueOf(engine: Engine, { dataId, shape, dtype }: Info): TensorValue {
  const data: unknown = engine.tf.engine().readSync(dataId);
  if (dtype === 'float32' && data instanceof Float32Array) return { dtype, shape, data };
  if (dtype === 'int32' && data instanceof Int32Array) return { dtype, shape, data };
  if (dtype === 'bool' && (data instanceof Uint8Array || data instanceof Int32Array))
    return { dtype, shape, data: Uint8Array.from(data) };
  return refuse(
    `uses a constant of type ${dtype}, which a graph cannot hold.`,
    'Use float32, int32 or bool.',
  );
}
