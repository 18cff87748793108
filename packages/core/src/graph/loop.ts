import type { Engine, Kernels } from '../engine/engine.js';
import type { State } from '../plugin/kinds.js';
import { GraphBuilder } from './builder.js';
import type { TensorType } from './definition.js';
import { addIterations, type LoopBody } from './iterations.js';
import type { ProgramFunction } from './program.js';
import type { Signature } from './signature.js';
import { traceFunction } from './traced-function.js';
import { handleOf, nodeName, typeOf } from './variables.js';

const INT32 = { type: 'int32' } as const;

/** Most of the turns that an iteration takes, and what it may have: a small body on small inputs is repeated in it. */
const MOST_TURNS = 8;
const UNROLLED_NODES = 512;
const UNROLLED_INPUTS = 2 ** 14;

/**
 * Adds a function that runs K times within one session call, on K rows of each input, in a `while` loop of the graph. The state
 * goes from one iteration to the next without touching the variables, which change once, at the end; each output comes back as K
 * rows. What does not change from one iteration to the next is computed once, outside.
 *
 * An iteration of a small function takes several turns, so that what the loop itself costs is shared by them; what is left of K
 * goes through a second loop, turn by turn.
 */
export function addLoop(
  engine: Engine,
  kernels: Kernels,
  builder: GraphBuilder,
  state: State,
  name: string,
  f: ProgramFunction,
): Signature {
  const traced = new GraphBuilder();
  const given = (stem: string) => (key: string) =>
    traced.add(`given/${stem}/${nodeName(key)}`, 'Placeholder', [], {});
  const { inputs, reads, changes, results } = traceFunction(engine, kernels, traced, state, f, {
    prefix: 'body',
    input: given('input'),
    read: given('state'),
  });
  const { nodes } = traced.definition([...changes, ...results].map(({ node }) => node));
  const stem = nodeName(name);
  const add: GraphBuilder['add'] = (node, ...rest) => builder.add(`${stem}/${node}`, ...rest);
  const int = (value: number) => builder.constant({ dtype: 'int32', shape: [], data: Int32Array.of(value) });

  const initial = new Map(
    reads.map(({ key, value }) => [
      key,
      add(`state/${nodeName(key)}`, 'ReadVariableOp', [handleOf(key)], { dtype: typeOf(value) }),
    ]),
  );
  const first = (key: string): string => initial.get(key) ?? '';
  const rows = inputs.map(({ key, value, node }) => ({
    key,
    node,
    example: value,
    rows: add(`rows/${nodeName(key)}`, 'Placeholder', [], {
      dtype: typeOf(value),
      shape: { shape: [-1, ...value.shape] },
    }),
  }));
  const count = add('count', 'Placeholder', [], { dtype: INT32, shape: { shape: [] } });
  const changing = new Set(changes.map(({ key }) => key));
  const body: LoopBody = {
    nodes,
    rows,
    staying: new Map(
      reads
        .filter(({ key }) => !changing.has(key))
        .map(({ key, value, node }) => [node, { node: first(key), type: typeOf(value).type }]),
    ),
    carried: changes.map(({ key, value, node }) => ({
      stem: `carry/${nodeName(key)}`,
      type: typeOf(value).type,
      read: reads.find((read) => read.key === key)?.node ?? '',
      next: node,
    })),
    results: results.map(({ key, value, node }) => ({
      stem: `buffer/${nodeName(key)}`,
      type: typeOf(value).type,
      node,
    })),
  };

  const empty = (key: string, type: TensorType, shape: readonly number[]) => {
    const rowsOf = add(`buffer/${key}/rows`, 'ExpandDims', [count, int(0)], { T: INT32, Tdim: INT32 });
    const ofRow = builder.constant({ dtype: 'int32', shape: [shape.length], data: Int32Array.from(shape) });
    const whole = add(`buffer/${key}/shape`, 'ConcatV2', [rowsOf, ofRow, int(0)], {
      N: { int: 2 },
      T: INT32,
      Tidx: INT32,
    });
    const zero = builder.constant(
      type === 'int32'
        ? { dtype: 'int32', shape: [], data: Int32Array.of(0) }
        : { dtype: 'float32', shape: [], data: Float32Array.of(0) },
    );
    return add(`buffer/${key}/empty`, 'Fill', [whole, zero], { T: { type }, index_type: INT32 });
  };
  const numbers = inputs.reduce((sum, { value }) => sum + value.size, 0);
  const fitting = Math.min(UNROLLED_NODES / (nodes.length + 1), UNROLLED_INPUTS / (numbers + 1));
  const turns = Math.max(1, Math.min(MOST_TURNS, Math.floor(fitting)));
  const start = {
    counter: int(0),
    carried: changes.map(({ key }) => first(key)),
    buffers: results.map(({ key, value }) => empty(nodeName(key), typeOf(value).type, value.shape)),
  };
  const several =
    turns === 1 ? start : addIterations(builder, `${stem}/by${turns}`, body, { start, count, turns });
  const end = addIterations(builder, stem, body, { start: several, count, turns: 1 });

  const assigns = changes.map(({ key, value }, index) =>
    add(`assign/${nodeName(key)}`, 'AssignVariableOp', [handleOf(key), end.carried[index] ?? ''], {
      dtype: typeOf(value),
    }),
  );
  const waits = assigns.map((assign) => `^${assign}`);
  return {
    inputs: new Map(rows.map((row) => [row.key, row.rows])),
    count,
    outputs: results.map(({ key, value }, index) => [
      key,
      add(`output/${nodeName(key)}`, 'Identity', [end.buffers[index] ?? '', ...waits], { T: typeOf(value) }),
    ]),
  };
}
