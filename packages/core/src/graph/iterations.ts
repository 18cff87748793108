import type { Tensor } from '../engine/engine.js';
import { nodeOf, type GraphBuilder } from './builder.js';
import type { GraphNode, TensorType } from './definition.js';
import { placeBody, type Staying } from './loop-body.js';
import { LoopFrame } from './loop-frame.js';
import { nodeName, typeOf } from './variables.js';

const INT32 = { type: 'int32' } as const;

/** A function to run again and again: its nodes, and which of them stand for what it is given. */
export interface LoopBody {
  readonly nodes: readonly GraphNode[];
  /** Inputs: `node` stands for a row of `rows`. */
  readonly rows: readonly {
    readonly key: string;
    readonly node: string;
    readonly example: Tensor;
    readonly rows: string;
  }[];
  /** What stands for state that stays as it is. */
  readonly staying: ReadonlyMap<string, Staying>;
  /** State that changes: `read` stands for it, `next` is what becomes of it. */
  readonly carried: readonly {
    readonly stem: string;
    readonly type: TensorType;
    readonly read: string;
    readonly next: string;
  }[];
  /** What is handed back from each turn. */
  readonly results: readonly { readonly stem: string; readonly type: TensorType; readonly node: string }[];
}

/** Where a loop begins and where it ends. */
export interface LoopState {
  /** Turns that were taken. */
  readonly counter: string;
  readonly carried: readonly string[];
  /** [K, …]: of each result its rows. */
  readonly buffers: readonly string[];
}

export interface Iterations {
  readonly start: LoopState;
  /** The number of turns in all. */
  readonly count: string;
  /** Turns in an iteration. */
  readonly turns: number;
}

/** Adds a loop that takes so many turns an iteration, as long as as many are left. */
export function addIterations(
  builder: GraphBuilder,
  name: string,
  body: LoopBody,
  { start, count, turns }: Iterations,
): LoopState {
  const frame = new LoopFrame(builder, name);
  const ints = (shape: readonly number[], values: readonly number[]) =>
    builder.constant({ dtype: 'int32', shape, data: Int32Array.from(values) });
  const int = (value: number) => frame.stay(ints([], [value]), 'int32');
  const each = Array.from({ length: turns }, (_, turn) => turn);

  const counter = frame.carry('i', start.counter, 'int32');
  const carried = body.carried.map(({ stem, type }, index) =>
    frame.carry(stem, start.carried[index] ?? '', type),
  );
  const buffers = body.results.map(({ stem, type }, index) =>
    frame.carry(stem, start.buffers[index] ?? '', type),
  );
  const after = frame.add('i/increment', 'AddV2', [counter.now, int(turns)], { T: INT32 });
  frame.next(counter, after);
  const last = builder.pure(name, 'Sub', [count, ints([], [turns])], { T: INT32 });
  frame.while(frame.add('more', 'LessEqual', [counter.merge, frame.stay(last, 'int32')], { T: INT32 }));

  // The rows of an iteration's turns, one below the other.
  const at = (stem: string, shape: readonly number[]) =>
    frame.add(stem, 'AddV2', [counter.now, frame.stay(ints(shape, each), 'int32')], { T: INT32 });
  const indices = body.rows.length === 0 ? '' : at('rows', [turns]);
  const inputs = body.rows.map(({ key, node, example, rows }) => {
    const stem = `row/${nodeName(key)}`;
    const type = typeOf(example);
    const gathered = frame.add(stem, 'GatherV2', [frame.stay(rows, type.type), indices, int(0)], {
      batch_dims: { int: 0 },
      Tparams: type,
      Tindices: INT32,
      Taxis: INT32,
    });
    return {
      node,
      row: frame.add(`${stem}/each`, 'Unpack', [gathered], {
        num: { int: turns },
        axis: { int: 0 },
        T: type,
      }),
    };
  });

  const given = new Set(inputs.map(({ node }) => node));
  let now = carried.map((value) => value.now);
  const results = each.map((turn) => {
    const inside = new Map([
      ...inputs.map(({ node, row }): [string, string] => [node, turn === 0 ? row : `${row}:${turn}`]),
      ...body.carried.map(({ read }, index): [string, string] => [read, now[index] ?? '']),
    ]);
    // Else the batches of all turns would be gathered first, and be out of the cache again when their turn comes.
    const [until] = now;
    const late = turn > 0 && until !== undefined ? { nodes: given, until: nodeOf(until) } : undefined;
    const place = placeBody(builder, body.nodes, frame, {
      prefix: turn === 0 ? '' : `${turn}/`,
      inside,
      outside: body.staying,
      ...(late ? { late } : {}),
    });
    now = body.carried.map(({ next }) => place(next));
    return body.results.map(({ node }) => place(node));
  });

  carried.forEach((value, index) => {
    frame.next(value, now[index] ?? '');
  });
  const places = buffers.length === 0 ? '' : at('at', [turns, 1]);
  buffers.forEach((buffer, index) => {
    const T = { type: buffer.type };
    const rows = frame.add(
      `${buffer.stem}/turns`,
      'Pack',
      results.map((of) => of[index] ?? ''),
      {
        N: { int: turns },
        T,
        axis: { int: 0 },
      },
    );
    const put = frame.add(`${buffer.stem}/put`, 'TensorScatterUpdate', [buffer.now, places, rows], {
      T,
      Tindices: INT32,
    });
    frame.next(buffer, put);
  });
  return {
    counter: counter.exit,
    carried: carried.map(({ exit }) => exit),
    buffers: buffers.map(({ exit }) => exit),
  };
}
