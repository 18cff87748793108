import type { Engine, Kernels, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import type { GraphBuilder } from './builder.js';
import { unknown, type ProgramFunction } from './program.js';
import { trace } from './trace.js';

/** A value of a function and the node that has it. */
export interface NodeOf {
  readonly key: string;
  /** Its shape and type; the numbers are those of the examples. */
  readonly value: Tensor;
  readonly node: string;
}

/** A function in a graph: where it takes its values and where it leaves them. */
export interface TracedFunction {
  readonly inputs: readonly NodeOf[];
  readonly reads: readonly NodeOf[];
  /** The new values of the state that changes. */
  readonly changes: readonly NodeOf[];
  readonly results: readonly NodeOf[];
}

export interface Sources {
  /** Begins the names of the function's nodes. */
  readonly prefix: string;
  /** Adds the node that gives an input. */
  readonly input: (name: string, example: Tensor) => string;
  /** Adds the node that gives a part of the state. */
  readonly read: (key: string, value: Tensor) => string;
}

/** Traces a function over a state into a graph. @throws TraceError where it cannot be traced */
export function traceFunction(
  engine: Engine,
  kernels: Kernels,
  builder: GraphBuilder,
  state: State,
  f: ProgramFunction,
  { prefix, input, read }: Sources,
): TracedFunction {
  const located = (values: State, nodeOf: (key: string, value: Tensor) => string) =>
    Object.entries(values).map(([key, value]): NodeOf => ({ key, value, node: nodeOf(key, value) }));
  const [inputs, reads] = [located(f.inputs, input), located(state, read)];
  const given = new Map([...inputs, ...reads].map(({ value, node }) => [value, node]));
  const traced = trace(engine, kernels, builder, { given, prefix, run: () => f.run(state, f.inputs) });
  const { state: next = {}, outputs } = traced.value;
  for (const key of Object.keys(next)) if (!state[key]) throw unknown('state', key, Object.keys(state));
  const left = (values: State) => located(values, (_, value) => traced.nodeOf(value));
  return { inputs, reads, changes: left(next), results: left(outputs) };
}
