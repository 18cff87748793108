import type { Engine, Kernels } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import type { GraphBuilder } from './builder.js';
import type { ProgramFunction } from './program.js';
import { traceFunction } from './traced-function.js';
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
  const { inputs, reads, changes, results } = traceFunction(engine, kernels, builder, state, f, {
    prefix: nodeName(name),
    input: (input, example) => placeholder(builder, `${name}/${input}`, example),
    read: (key, value) =>
      builder.add(nodeName(`${name}/state/${key}`), 'ReadVariableOp', [handleOf(key)], {
        dtype: typeOf(value),
      }),
  });

  // A variable may change only after everything that needs its old value has read it.
  const needed = builder.reachable([...changes, ...results].map(({ node }) => node));
  const after = reads.filter(({ node }) => needed.has(node)).map(({ node }) => `^${node}`);
  const assigns = changes.map(({ key, node, value }) => {
    const inputsOfAssign = [handleOf(key), node, ...after.filter((read) => read !== `^${node}`)];
    return builder.add(nodeName(`${name}/assign/${key}`), 'AssignVariableOp', inputsOfAssign, {
      dtype: typeOf(value),
    });
  });
  return {
    inputs: new Map(inputs.map(({ key, node }) => [key, node])),
    outputs: results.map(({ key, node, value }) => {
      const waits = assigns.map((assign) => `^${assign}`);
      return [
        key,
        builder.add(nodeName(`${name}/output/${key}`), 'Identity', [node, ...waits], { T: typeOf(value) }),
      ];
    }),
  };
}
