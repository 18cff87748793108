import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../engine/engine.js';
import { compileProgram } from './compile.js';
import { eagerProgram } from './eager.js';
import type { Program, ProgramDefinition } from './program.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const adding = () => ({
  inputs: { x: engine.tf.zeros([2]), unused: engine.tf.zeros([3]) },
  run: ({ count, sum }: { count: Tensor; sum: Tensor }, { x }: { x: Tensor }) => ({
    state: { count: engine.tf.add(count, 1), sum: engine.tf.add(sum, x) },
    outputs: { before: count, total: engine.tf.sum(engine.tf.add(sum, x)) },
  }),
});

/** A counter and a running sum: two functions over one state. */
function counter(): ProgramDefinition {
  const { tf } = engine;
  return {
    state: { count: tf.scalar(0), sum: tf.zeros([2]) },
    functions: {
      add: adding(),
      mean: {
        inputs: {},
        run: ({ count, sum }: { count: Tensor; sum: Tensor }) => ({ outputs: { mean: tf.div(sum, count) } }),
      },
    },
  };
}

const numbers = (tensor: Tensor | undefined) => [...(tensor?.dataSync() ?? [])];

describe.each([
  ['compiled', compileProgram],
  ['eager', eagerProgram],
])('a program, %s', (_, make) => {
  test('keeps its state between calls, for all its functions', () => {
    const { tf } = engine;
    const program = make(engine, counter());
    const add = (a: number, b: number) =>
      program.call('add', { x: tf.tensor1d([a, b]), unused: tf.zeros([3]) });
    expect(numbers(add(1, 2).before)).toEqual([0]);
    const second = add(3, 4);
    expect(numbers(second.before)).toEqual([1]);
    expect(numbers(second.total)).toEqual([10]);
    expect(numbers(program.call('mean', {}).mean)).toEqual([2, 3]);
    program.dispose();
  });

  test('can be read and set from outside', () => {
    const { tf } = engine;
    const program = make(engine, counter());
    program.assign({ sum: tf.tensor1d([6, 9]), count: tf.scalar(3) });
    expect(numbers(program.call('mean', {}).mean)).toEqual([2, 3]);
    expect(numbers(program.read(['sum']).sum)).toEqual([6, 9]);
    program.dispose();
  });

  test('runs a function once for each row of its inputs in one call', () => {
    const { tf } = engine;
    const program = make(engine, { ...counter(), loops: { 'add all': adding() } });
    const x = tf.tensor2d([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const { before, total } = program.call('add all', { x, unused: tf.zeros([3, 3]) });
    expect(numbers(before)).toEqual([0, 1, 2]);
    expect(numbers(total)).toEqual([3, 10, 21]);
    expect(numbers(program.call('mean', {}).mean)).toEqual([3, 4]);
    expect(numbers(program.call('add all', { x: tf.ones([1, 2]), unused: tf.zeros([1, 3]) }).total)).toEqual([
      23,
    ]);
    expect(() => program.call('add all', { x, unused: tf.zeros([2, 3]) })).toThrow(
      'Every input of a loop needs the same number of rows, one or more.',
    );
    program.dispose();
  });

  test('names what it does not have', () => {
    const program = make(engine, counter());
    expect(() => program.call('subtract', {})).toThrow(
      'The program has no function `subtract`; it has add, mean.',
    );
    expect(() => program.read(['total'])).toThrow('The program has no state `total`; it has count, sum.');
    program.dispose();
  });

  test('holds no tensor of its own after it is disposed, and none more after a thousand calls', () => {
    const { tf } = engine;
    const before = tf.memory().numTensors;
    const program = make(engine, counter());
    const x = { x: tf.ones([2]), unused: tf.zeros([3]) };
    const call = () => tf.dispose({ ...program.call('add', x) });
    call();
    const settled = tf.memory().numTensors;
    for (let i = 0; i < 1000; i++) call();
    expect(tf.memory().numTensors).toBe(settled);
    program.dispose();
    tf.dispose(x);
    expect(tf.memory().numTensors).toBe(before);
  });
});

// A small loop takes several turns an iteration, and those that are left one by one: 1 and 5 are less than an iteration, 19 more.
test.each([1, 5, 8, 19])(
  'a loop of %i turns takes what stays as it is from outside, computes what it can there, and gives the bits of single calls',
  (turns) => {
    const { tf } = engine;
    const step = () => ({
      inputs: { row: tf.scalar(0, 'int32') },
      run({ w, scale, fixed }: { w: Tensor; scale: Tensor; fixed: Tensor }, { row }: { row: Tensor }) {
        const pattern = tf.tile(tf.mul(tf.eye(2), 3), [1, 1]);
        const next = tf.tanh(tf.add(tf.mul(tf.matMul(w, pattern), scale), tf.gather(w, row.toInt())));
        return { state: { w: next }, outputs: { whole: next, constant: tf.scalar(4), fixed, row } };
      },
    });
    const state = () => ({
      w: tf.tensor2d([
        [0.1, 0.7],
        [0.3, -0.2],
      ]),
      scale: tf.tensor1d([0.9, 1.1]),
      fixed: tf.tensor1d([3]),
    });
    const rows = Array.from({ length: turns }, (_, turn) => (turn % 3 === 0 ? 1 : 0));
    const [single, looped] = [
      compileProgram(engine, { state: state(), functions: { step: step() } }),
      compileProgram(engine, { state: state(), loops: { steps: step() } }),
    ];
    const expected = rows.map((row) => single.call('step', { row: tf.scalar(row, 'int32') }));
    const actual = looped.call('steps', { row: tf.tensor1d(rows, 'int32') });
    for (const name of Object.keys(actual))
      expect(numbers(actual[name])).toEqual(expected.flatMap((outputs) => numbers(outputs[name])));
    expect(numbers(looped.read(['w']).w)).toEqual(numbers(single.read(['w']).w));
    single.dispose();
    looped.dispose();
  },
);

test('two programs share no state', () => {
  const { tf } = engine;
  const [a, b] = [compileProgram(engine, counter()), compileProgram(engine, counter())];
  a.call('add', { x: tf.ones([2]), unused: tf.zeros([3]) });
  expect(numbers(b.read(['count']).count)).toEqual([0]);
  a.dispose();
  b.dispose();
});

test('a tensor that stands in the state twice is two variables', () => {
  const { tf } = engine;
  const w = tf.ones([1]);
  const program = compileProgram(engine, {
    state: { now: w, first: w },
    functions: {
      double: {
        inputs: {},
        run: ({ now, first }: { now: Tensor; first: Tensor }) => ({
          state: { now: tf.mul(now, 2) },
          outputs: { grown: tf.sub(now, first) },
        }),
      },
    },
  });
  program.call('double', {});
  expect(numbers(program.call('double', {}).grown)).toEqual([1]);
  program.dispose();
});

test('a state that is swapped is swapped, whatever the order of the assignments', () => {
  const { tf } = engine;
  const program = compileProgram(engine, {
    state: { a: tf.scalar(1), b: tf.scalar(2) },
    functions: {
      swap: {
        inputs: {},
        run: ({ a, b }: { a: Tensor; b: Tensor }) => ({ state: { a: b, b: a }, outputs: { a } }),
      },
    },
  });
  program.call('swap', {});
  expect([numbers(program.read(['a']).a), numbers(program.read(['b']).b)]).toEqual([[2], [1]]);
  program.dispose();
});

test('a program on one thread, or on as many as are measured to be best, gives the numbers of all threads', () => {
  const { tf } = engine;
  const sum = (program: Program) => {
    const x = { x: tf.ones([2]), unused: tf.zeros([3]) };
    const { total } = program.call('add', x);
    const value = numbers(total);
    tf.dispose({ ...x, ...(total ? { total } : {}) });
    return value;
  };
  let measured = 0;
  const programs = [
    compileProgram(engine, counter(), { threads: 1 }),
    compileProgram(engine, counter(), {
      measure: (program) => {
        measured += 1;
        sum(program);
      },
    }),
  ];
  expect(programs[0]?.threads).toBe(1);
  expect(measured).toBeGreaterThan(1);
  // The calls that were timed have left no trace in the state.
  for (const program of programs) expect(sum(program)).toEqual([2]);
  for (const program of programs) program.dispose();
});
