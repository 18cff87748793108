import type { Engine, Kernels, Tensor } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import { GraphBuilder } from './builder.js';
import type { Attributes, TensorType } from './definition.js';
import { loopBody } from './loop-body.js';
import { unknown, type ProgramFunction } from './program.js';
import type { Signature } from './signature.js';
import { trace } from './trace.js';
import { handleOf, nodeName, typeOf } from './variables.js';

const INT32 = { type: 'int32' } as const;

/** Iterations that may overlap where nothing makes one wait for the other. */
const OVERLAP = 4;

/**
 * Adds a function that runs K times within one session call, on K rows of each input, in a `while` loop of the graph
 * (Enter, Merge, Switch, LoopCond, NextIteration, Exit). The state goes from one iteration to the next without touching the
 * variables, which change once, at the end; each output comes back as K rows. What does not change from one iteration to the next
 * is computed once, outside.
 */
export function addLoop(
  engine: Engine,
  kernels: Kernels,
  builder: GraphBuilder,
  state: State,
  name: string,
  f: ProgramFunction,
): Signature {
  const body = traceBody(engine, kernels, state, f);
  const frame = nodeName(name);
  const add = (stem: string, op: string, inputs: readonly string[], attributes: Attributes) =>
    builder.add(`${frame}/${stem}`, op, inputs, attributes);
  const int = (value: number) => builder.constant({ dtype: 'int32', shape: [], data: Int32Array.of(value) });
  const ints = (values: readonly number[]) =>
    builder.constant({ dtype: 'int32', shape: [values.length], data: Int32Array.from(values) });
  const enter = (stem: string, node: string, type: TensorType, constant: boolean) =>
    add(`${stem}/enter`, 'Enter', [node], {
      T: { type },
      frame_name: { string: frame },
      is_constant: { bool: constant },
      parallel_iterations: { int: OVERLAP },
    });

  const rows = new Map<string, string>();
  for (const [input, example] of Object.entries(f.inputs)) {
    const shape = [-1, ...example.shape];
    rows.set(
      input,
      add(`rows/${nodeName(input)}`, 'Placeholder', [], { dtype: typeOf(example), shape: { shape } }),
    );
  }
  const count = add('count', 'Placeholder', [], { dtype: INT32, shape: { shape: [] } });
  const initial = (key: string, value: Tensor) =>
    add(`state/${nodeName(key)}`, 'ReadVariableOp', [handleOf(key)], { dtype: typeOf(value) });

  // The variables of the loop: the counter, the state that changes, and a buffer for each output.
  interface Variable {
    readonly stem: string;
    readonly type: TensorType;
    readonly start: string;
  }
  const counter: Variable = { stem: 'i', type: 'int32', start: int(0) };
  const changing = body.changes.map(({ key, value }): Variable => ({
    stem: `carry/${nodeName(key)}`,
    type: typeOf(value).type,
    start: initial(key, value),
  }));
  const buffers = body.results.map(({ key, value }): Variable => {
    const { type } = typeOf(value);
    const stem = `buffer/${nodeName(key)}`;
    const one = add(`${stem}/rows`, 'ExpandDims', [count, int(0)], { T: INT32, Tdim: INT32 });
    const shape =
      value.shape.length === 0
        ? one
        : add(`${stem}/shape`, 'ConcatV2', [one, ints(value.shape), int(0)], {
            N: { int: 2 },
            T: INT32,
            Tidx: INT32,
          });
    const zero = builder.constant(
      type === 'int32'
        ? { dtype: 'int32', shape: [], data: Int32Array.of(0) }
        : { dtype: 'float32', shape: [], data: Float32Array.of(0) },
    );
    return {
      stem,
      type,
      start: add(`${stem}/empty`, 'Fill', [shape, zero], { T: { type }, index_type: INT32 }),
    };
  });
  const variables = [counter, ...changing, ...buffers];
  const merge = ({ stem }: Variable) => `${frame}/${stem}/merge`;
  const now = ({ stem }: Variable) => `${frame}/${stem}/switch:1`;
  for (const { stem, type, start } of variables) {
    enter(stem, start, type, false);
    add(`${stem}/merge`, 'Merge', [`${frame}/${stem}/enter`, `${frame}/${stem}/next`], {
      T: { type },
      N: { int: 2 },
    });
  }
  const limit = enter('count', count, 'int32', true);
  add('more', 'Less', [merge(counter), limit], { T: INT32 });
  add('condition', 'LoopCond', [`${frame}/more`], {});
  for (const { stem, type } of variables) {
    add(`${stem}/switch`, 'Switch', [`${frame}/${stem}/merge`, `${frame}/condition`], { T: { type } });
    add(`${stem}/exit`, 'Exit', [`${frame}/${stem}/switch`], { T: { type } });
  }

  // Where the nodes of the body find what they were given.
  const inside = new Map<string, string>();
  body.changes.forEach(({ read }, index) => {
    const variable = changing[index];
    if (variable) inside.set(read, now(variable));
  });
  const axis = enter('axis', int(0), 'int32', true);
  for (const { input, node, example } of body.inputs) {
    const source = enter(`rows/${nodeName(input)}`, rows.get(input) ?? '', typeOf(example).type, true);
    const row = add(`row/${nodeName(input)}`, 'GatherV2', [source, now(counter), axis], {
      batch_dims: { int: 0 },
      Tparams: typeOf(example),
      Tindices: INT32,
      Taxis: INT32,
    });
    inside.set(node, row);
  }
  const outside = new Map(
    body.constants.map(({ key, read, value }) => [
      read,
      { node: initial(key, value), type: typeOf(value).type },
    ]),
  );
  const place = loopBody(
    builder,
    body.graph,
    [...body.changes, ...body.results].map(({ node }) => node),
    {
      frame,
      inside,
      outside,
      enter: (stem, node, type) => enter(stem, node, type, true),
    },
  );

  const next = (variable: Variable, node: string) =>
    add(`${variable.stem}/next`, 'NextIteration', [node], { T: { type: variable.type } });
  const step = enter('one', int(1), 'int32', true);
  next(counter, add('i/increment', 'AddV2', [now(counter), step], { T: INT32 }));
  changing.forEach((variable, index) => {
    const change = body.changes[index];
    if (change) next(variable, place(change.node));
  });
  const at = add('at', 'Reshape', [now(counter), enter('corner', ints([1, 1]), 'int32', true)], {
    T: INT32,
    Tshape: INT32,
  });
  buffers.forEach((variable, index) => {
    const result = body.results[index];
    if (!result) return;
    const { stem, type } = variable;
    const row = add(`${stem}/row`, 'ExpandDims', [place(result.node), axis], { T: { type }, Tdim: INT32 });
    next(
      variable,
      add(`${stem}/put`, 'TensorScatterUpdate', [now(variable), at, row], { T: { type }, Tindices: INT32 }),
    );
  });

  const assigns = body.changes.map(({ key, value }) =>
    add(
      `assign/${nodeName(key)}`,
      'AssignVariableOp',
      [handleOf(key), `${frame}/carry/${nodeName(key)}/exit`],
      { dtype: typeOf(value) },
    ),
  );
  return {
    inputs: rows,
    count,
    outputs: body.results.map(({ key, value }) => {
      const waits = assigns.map((assign) => `^${assign}`);
      return [
        key,
        add(`output/${nodeName(key)}`, 'Identity', [`${frame}/buffer/${nodeName(key)}/exit`, ...waits], {
          T: typeOf(value),
        }),
      ];
    }),
  };
}

/** A function traced into a graph of its own, and where it takes and leaves its values. */
function traceBody(engine: Engine, kernels: Kernels, state: State, f: ProgramFunction) {
  const graph = new GraphBuilder();
  const reads = Object.entries(state).map(([key, value]) => ({
    key,
    value,
    read: graph.add(`given/state/${nodeName(key)}`, 'Placeholder', [], {}),
  }));
  const inputs = Object.entries(f.inputs).map(([input, example]) => ({
    input,
    example,
    node: graph.add(`given/input/${nodeName(input)}`, 'Placeholder', [], {}),
  }));
  const given = new Map<Tensor, string>([
    ...inputs.map(({ example, node }): [Tensor, string] => [example, node]),
    ...reads.map(({ value, read }): [Tensor, string] => [value, read]),
  ]);
  const traced = trace(engine, kernels, graph, { given, prefix: 'body', run: () => f.run(state, f.inputs) });
  const next = traced.value.state ?? {};
  for (const key of Object.keys(next)) if (!state[key]) throw unknown('state', key, Object.keys(state));
  return {
    graph,
    inputs,
    /** State that goes on changed. */
    changes: reads.flatMap((read) => {
      const value = next[read.key];
      return value ? [{ ...read, node: traced.nodeOf(value) }] : [];
    }),
    /** State that every iteration finds as it was. */
    constants: reads.filter(({ key }) => !next[key]),
    results: Object.entries(traced.value.outputs).map(([key, value]) => ({
      key,
      value,
      node: traced.nodeOf(value),
    })),
  };
}
