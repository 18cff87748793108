import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type {
  Attributes,
  GraphDefinition,
  GraphNode,
  GraphSession,
  Kernels,
  Tensor,
  Tf,
} from '@gramian/core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { countAll, tensorflow } from '../../test/open-engine.js';
import { GraphError } from './graph-error.js';

let tf: Tf;
let kernels: Kernels;
const sessions: GraphSession[] = [];

beforeAll(async () => {
  ({ tf, kernels } = await tensorflow());
});
afterEach(() => {
  for (const session of sessions.splice(0)) session.dispose();
});

function open(graph: GraphDefinition): GraphSession {
  const session = kernels.session(graph);
  sessions.push(session);
  return session;
}

const node = (name: string, op: string, inputs: string[], attributes: Attributes): GraphNode => ({
  name,
  op,
  inputs,
  attributes,
});
const float = { type: 'float32' } as const;
const placeholder = (name: string, shape: number[]) =>
  node(name, 'Placeholder', [], { dtype: float, shape: { shape } });
const constant = (name: string, values: number[]) =>
  node(name, 'Const', [], {
    dtype: float,
    value: { tensor: { dtype: 'float32', shape: [values.length], data: new Float32Array(values) } },
  });
const cast = (name: string, input: string, from: 'float32' | 'float64', to: 'float32' | 'float64') =>
  node(name, 'Cast', [input], { SrcT: { type: from }, DstT: { type: to } });

/** A counter that begins at [10, 20] and grows by its input at each run. */
const counter: GraphDefinition = {
  initializer: 'init',
  nodes: [
    node('v', 'VarHandleOp', [], { dtype: float, shape: { shape: [2] }, shared_name: { string: 'v' } }),
    constant('first', [10, 20]),
    node('init', 'AssignVariableOp', ['v', 'first'], { dtype: float }),
    placeholder('x', [2]),
    node('grow', 'AssignAddVariableOp', ['v', 'x'], { dtype: float }),
    node('grown', 'ReadVariableOp', ['v', '^grow'], { dtype: float }),
    node('now', 'ReadVariableOp', ['v'], { dtype: float }),
  ],
};

function values(tensors: readonly Tensor[]): unknown[] {
  const arrays = tensors.map((tensor) => tensor.arraySync());
  tf.dispose([...tensors]);
  return arrays;
}

describe('a session', () => {
  it('keeps variables, which the initializer gave their first values, from run to run', () => {
    const session = open(counter);
    const x = tf.tensor1d([1, 2]);
    expect(values(session.run({}, ['now']))).toEqual([[10, 20]]);
    expect(values(session.run({ x }, ['grown']))).toEqual([[11, 22]]);
    expect(values(session.run({ x }, ['grown']))).toEqual([[12, 24]]);
    expect(values(session.run({}, ['now:0']))).toEqual([[12, 24]]);
    x.dispose();
  });

  it('shares no state with another session of the same graph', () => {
    const a = open(counter);
    const b = open(counter);
    const x = tf.tensor1d([1, 1]);
    tf.dispose(a.run({ x }, ['grown']));
    expect(values(b.run({}, ['now']))).toEqual([[10, 20]]);
    a.dispose();
    expect(values(b.run({ x }, ['grown']))).toEqual([[11, 21]]);
    x.dispose();
  });

  it('decomposes in float64 inside', () => {
    const session = open({
      nodes: [
        placeholder('a', [2, 2]),
        cast('wide', 'a', 'float32', 'float64'),
        node('factor', 'Cholesky', ['wide'], { T: { type: 'float64' } }),
        cast('l', 'factor', 'float64', 'float32'),
      ],
    });
    // In float32 the second pivot is 1 + 2⁻²⁵ − 1 = 0; in float64 it is not.
    const small = 2 ** -12;
    const a = tf.tensor2d([
      [1, 1],
      [1, Math.fround(1 + small)],
    ]);
    const [l] = values(session.run({ a }, ['l'])) as [number[][]];
    expect(l).toEqual([
      [1, 0],
      [1, Math.fround(Math.sqrt(small))],
    ]);
    a.dispose();
  });

  it('returns outputs by their number, several at once, in the order asked for', () => {
    const session = open({
      nodes: [
        placeholder('x', [3]),
        node('k', 'Const', [], {
          dtype: { type: 'int32' },
          value: { tensor: { dtype: 'int32', shape: [], data: new Int32Array([2]) } },
        }),
        node('top', 'TopKV2', ['x', 'k'], { T: float }),
      ],
    });
    const x = tf.tensor1d([3, 9, 5]);
    expect(values(session.run({ x }, ['top:1', 'k', 'top']))).toEqual([[1, 2], 2, [9, 5]]);
    x.dispose();
  });

  it('feeds and returns float64 as kernels do', () => {
    const session = open({ nodes: [placeholder('x', [1]), cast('wide', 'x', 'float32', 'float64')] });
    const x = tf.tensor1d([3]);
    const [wide] = session.run({ x }, ['wide']);
    if (!wide) throw new Error('nothing');
    const [narrow] = kernels.run('Cast', { SrcT: { type: 'float64' }, DstT: float }, [wide]);
    expect([...(narrow?.dataSync() ?? [])]).toEqual([3]);
    tf.dispose([x, wide, ...(narrow ? [narrow] : [])]);
  });

  it('leaves no file, no tensor and no session behind', () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('gramian-graph-')).length;
    const x = tf.tensor1d([1, 2]);
    const wrong = tf.tensor1d([1, 2, 3]);
    // A tensor is handed to the library when it is first used.
    tf.dispose([tf.neg(x), tf.neg(wrong)]);
    const before = { ...countAll(tf), folders: folders() };
    const session = kernels.session(counter);
    expect(folders()).toBe(before.folders);
    for (let step = 0; step < 5; step++) tf.dispose(session.run({ x }, ['grown', 'now']));
    expect(() => session.run({ x: wrong }, ['grown'])).toThrow();
    session.dispose();
    session.dispose();
    expect({ ...countAll(tf), folders: folders() }).toEqual(before);
    tf.dispose([x, wrong]);
  });
});

describe('a session refuses', () => {
  const square: GraphDefinition = {
    nodes: [
      placeholder('x', [-1, -1]),
      {
        ...node('layer/product', 'MatMul', ['x', 'x'], { T: float }),
        at: { file: 'a.net', line: 3, column: 5 } as never,
      },
    ],
  };

  it('a run that fails, naming the node and the statement that it came from', () => {
    const session = open(square);
    const x = tf.ones([2, 3]);
    let caught: unknown;
    try {
      session.run({ x }, ['layer/product']);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(GraphError);
    expect(caught).toMatchObject({ node: 'layer/product', at: { line: 3 } });
    expect(String(caught)).toMatch(
      /^GraphError: Matrix size-incompatible: In\[0\]: \[2,3\], In\[1\]: \[2,3\]\s+\[\[\{\{node layer\/product\}\}\]\]$/,
    );
    x.dispose();
  });

  it('a graph that TensorFlow does not accept, naming the node', () => {
    expect(() => open({ nodes: [node('bad', 'MatMul', ['nothing', 'nothing'], { T: float })] })).toThrow(
      /bad/,
    );
    expect(() => open({ nodes: [node('odd', 'NoSuchOp', [], {})] })).toThrow(/NoSuchOp/);
  });

  it('names that are not in the graph', () => {
    const session = open(square);
    const x = tf.ones([2, 2]);
    expect(() => session.run({ x }, ['nothing'])).toThrow('The graph has no node "nothing".');
    expect(() => session.run({ y: x }, ['layer/product'])).toThrow('The graph has no node "y".');
    expect(() => session.run({ x }, ['layer/product:1'])).toThrow(/layer\/product/);
    x.dispose();
  });

  it('a missing feed, no output to compute, a disposed tensor, and any use once it was disposed', () => {
    const session = open(square);
    const x = tf.ones([2, 2]);
    expect(() => session.run({}, ['layer/product'])).toThrow(/x/);
    expect(() => session.run({ x }, [])).toThrow('A graph session must be asked for at least one output.');
    x.dispose();
    expect(() => session.run({ x }, ['layer/product'])).toThrow('The tensor fed to x was disposed.');
    session.dispose();
    expect(() => session.run({}, ['layer/product'])).toThrow('This graph session was disposed.');
  });
});
