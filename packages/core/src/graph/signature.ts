import type { Engine, Kernels, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import type { GraphBuilder } from './builder.js';
import { unknown, type ProgramFunction } from './program.js';
import { trace } from './trace.js';
import { handleOf, nodeName, placeholder, typeOf } from './variables.js';

/** A function of a compiled program: where to feed it and what to fetch. */
export interface Signature {
  /** Input name → placeholder. */
  readonly inputs: ReadonlyMap<string, string>;
  /** For a loop: the placeholder of the number of iterations. */
  readonly count?: string;
  /** Output names in order, and the nodes that make them. Fetching any of them changes the state. */
  readonly outputs: readonly (readonly [name: string, node: string])[];
}

/** Traces a function over the state's variables into the graph. @throws TraceError where it cannot be traced */
export function addSignature(
  engine: Engine,
  kernels: Kernels,
  builder: GraphBuilder,
  state: State,
  name: string,
  f: ProgramFunction,
): Signature {
  const placeholders = Object.entries(f.inputs).map(([input, example]) => ({
    input,
    example,
    node: placeholder(builder, `${name}/${input}`, example),
  }));
  const reads = Object.entries(state).map(([key, value]) => ({
    value,
    node: builder.add(nodeName(`${name}/state/${key}`), 'ReadVariableOp', [handleOf(key)], {
      dtype: typeOf(value),
    }),
  }));
  const given = new Map<Tensor, string>([
    ...placeholders.map(({ example, node }): [Tensor, string] => [example, node]),
    ...reads.map(({ value, node }): [Tensor, string] => [value, node]),
  ]);
  const traced = trace(engine, kernels, builder, {
    given,
    prefix: nodeName(name),
    run: () => f.run(state, f.inputs),
  });
  const located = (values: State) =>
    Object.entries(values).map(([key, value]) => ({ key, value, node: traced.nodeOf(value) }));
  const changes = located(traced.value.state ?? {});
  const results = located(traced.value.outputs);

  // A variable may change only after everything that needs its old value has read it.
  const needed = builder.reachable([...changes, ...results].map(({ node }) => node));
  const after = reads.filter(({ node }) => needed.has(node)).map(({ node }) => `^${node}`);
  const assigns = changes.map(({ key, node, value }) => {
    if (!state[key]) throw unknown('state', key, Object.keys(state));
    const inputsOfAssign = [handleOf(key), node, ...after.filter((read) => read !== `^${node}`)];
    return builder.add(nodeName(`${name}/assign/${key}`), 'AssignVariableOp', inputsOfAssign, {
      dtype: typeOf(value),
    });
  });
  return {
    inputs: new Map(placeholders.map(({ input, node }) => [input, node])),
    outputs: results.map(({ key, node, value }) => {
      const waits = assigns.map((assign) => `^${assign}`);
      return [
        key,
        builder.add(nodeName(`${name}/output/${key}`), 'Identity', [node, ...waits], { T: typeOf(value) }),
      ];
    }),
  };
}
