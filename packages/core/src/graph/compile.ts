import type { Engine, Kernels, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import { GraphBuilder } from './builder.js';
import { distinct } from './distinct.js';
import {
  disposeExamples,
  eagerProgram,
  unknown,
  type Named,
  type Program,
  type ProgramDefinition,
} from './program.js';
import { addSignature, type Signature } from './signature.js';
import { accessOf, declareVariable } from './variables.js';

/**
 * Compiles functions over one state into one TensorFlow graph: each function is run once on its example inputs and from then on
 * is one session call. The state lives in the graph as variables. Without kernels (portable engine) the functions run as they are.
 * @throws TraceError where a function cannot be traced
 */
export function compileProgram(engine: Engine, definition: ProgramDefinition): Program {
  return engine.kernels ? compiled(engine, engine.kernels, definition) : eagerProgram(engine, definition);
}

function compiled(engine: Engine, kernels: Kernels, definition: ProgramDefinition): Program {
  const { functions } = definition;
  const state = distinct(engine, definition.state);
  const builder = new GraphBuilder();
  const names = Object.keys(state);
  for (const [name, value] of Object.entries(state)) declareVariable(builder, name, value);
  const signatures = new Map<string, Signature>();
  for (const [name, f] of Object.entries(functions))
    engine.tf.tidy(() => {
      signatures.set(name, addSignature(engine, kernels, builder, state, name, f));
    });

  const ends = [...signatures.values()].flatMap(({ outputs }) => outputs.map(([, node]) => node));
  const ways = names.map(accessOf).flatMap(({ read, done }) => [read, done]);
  const graph = builder.definition([...ends, ...ways]);
  const present = new Set(graph.nodes.map((node) => node.name));
  const session = kernels.session(graph);
  const known = (name: string) => {
    if (!names.includes(name)) throw unknown('state', name, names);
    return accessOf(name);
  };
  const assign = (values: State) => {
    for (const [name, value] of Object.entries(values)) {
      const { value: source, done } = known(name);
      for (const signal of session.run({ [source]: value }, [done])) signal.dispose();
    }
  };
  assign(state);
  for (const value of Object.values(state)) value.dispose();
  disposeExamples(functions);

  return {
    nodes: graph.nodes.length,
    call(name, inputs) {
      const signature = signatures.get(name);
      if (!signature) throw unknown('function', name, [...signatures.keys()]);
      const feeds: Record<string, Tensor> = {};
      for (const [input, node] of signature.inputs) {
        const value = inputs[input];
        if (!value) throw unknown('value for the input', input, Object.keys(inputs));
        // An input that nothing uses is not in the graph.
        if (present.has(node)) feeds[node] = value;
      }
      const fetches = signature.outputs.map(([, node]) => node);
      return named(
        signature.outputs.map(([key]) => key),
        session.run(feeds, fetches),
      );
    },
    read: (wanted) =>
      named(
        wanted,
        session.run(
          {},
          wanted.map((name) => known(name).read),
        ),
      ),
    assign,
    dispose() {
      session.dispose();
    },
  };
}

function named(names: readonly string[], values: readonly Tensor[]): Named {
  return Object.fromEntries(names.flatMap((name, i) => (values[i] ? [[name, values[i]]] : [])));
}
