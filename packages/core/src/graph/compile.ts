import type { Engine, GraphSession, Kernels, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import { GraphBuilder } from './builder.js';
import type { GraphDefinition } from './definition.js';
import { distinct } from './distinct.js';
import { eagerProgram } from './eager.js';
import { fastest } from './fastest.js';
import { addLoop } from './loop.js';
import {
  disposeExamples,
  named,
  rowsOf,
  unknown,
  type Program,
  type ProgramDefinition,
  type ProgramFunction,
} from './program.js';
import { addSignature, type Signature } from './signature.js';
import { accessOf, declareVariable } from './variables.js';

/**
 * Compiles functions over one state into one TensorFlow graph: each function is run once on its example inputs and from then on
 * is one session call. The state lives in the graph as variables. Without kernels (portable engine) the functions run as they are.
 * @throws TraceError where a function cannot be traced
 */
export function compileProgram(
  engine: Engine,
  definition: ProgramDefinition,
  options: CompileOptions = {},
): Program {
  return engine.kernels
    ? compiled(engine, engine.kernels, definition, options)
    : eagerProgram(engine, definition);
}

export interface CompileOptions {
  /** Threads of the graph. Default: as many as the engine has. */
  readonly threads?: number;
  /**
   * A call that stands for what the program is for: by it the program is timed on all threads and on one, and the faster is
   * kept. The state is then as it was. Without effect beside `threads`.
   */
  readonly measure?: (program: Program) => void;
}

function compiled(
  engine: Engine,
  kernels: Kernels,
  definition: ProgramDefinition,
  { threads, measure }: CompileOptions,
): Program {
  const state = distinct(engine, definition.state);
  const names = Object.keys(state);
  try {
    const { graph, signatures } = traceAll(engine, kernels, state, definition);
    const onThreads = (count?: number) => {
      const options = count === undefined ? {} : { threads: count };
      return { ...load(engine, kernels.session(graph, options), graph, signatures, state), ...options };
    };
    if (threads !== undefined || measure === undefined) return onThreads(threads);
    const program = fastest(onThreads, measure);
    program.assign(state);
    return program;
  } finally {
    for (const name of names) state[name]?.dispose();
    disposeExamples(definition);
  }
}

/** One graph for all functions and loops, with the ways in and out of the state. */
function traceAll(
  engine: Engine,
  kernels: Kernels,
  state: State,
  { functions = {}, loops = {} }: ProgramDefinition,
): { graph: GraphDefinition; signatures: ReadonlyMap<string, Signature> } {
  const builder = new GraphBuilder();
  for (const [name, value] of Object.entries(state)) declareVariable(builder, name, value);
  const signatures = new Map<string, Signature>();
  const addAll = (add: typeof addSignature, named: readonly (readonly [string, ProgramFunction])[]) => {
    for (const [name, f] of named)
      engine.tf.tidy(() => {
        signatures.set(name, add(engine, kernels, builder, state, name, f));
      });
  };
  addAll(addSignature, Object.entries(functions));
  addAll(addLoop, Object.entries(loops));
  const ends = [...signatures.values()].flatMap(({ outputs }) => outputs.map(([, node]) => node));
  const ways = Object.keys(state)
    .map(accessOf)
    .flatMap(({ read, done }) => [read, done]);
  return { graph: builder.definition([...ends, ...ways]), signatures };
}

/** A session of the graph with the state's first values in its variables. */
function load(
  engine: Engine,
  session: GraphSession,
  graph: GraphDefinition,
  signatures: ReadonlyMap<string, Signature>,
  state: State,
): Program {
  const names = Object.keys(state);
  const present = new Set(graph.nodes.map((node) => node.name));
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
      const iterations =
        signature.count === undefined ? undefined : engine.tf.scalar(rowsOf(inputs), 'int32');
      if (signature.count !== undefined && iterations) feeds[signature.count] = iterations;
      const fetches = signature.outputs.map(([, node]) => node);
      const results = session.run(feeds, fetches);
      iterations?.dispose();
      return named(
        signature.outputs.map(([key]) => key),
        results,
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
