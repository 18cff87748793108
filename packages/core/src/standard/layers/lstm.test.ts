import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../../engine/engine.js';
import { parameterOf, type Parameters } from '../../network/parameters.js';
import { gradientError, smallProblem, use } from '../../testing/index.js';
import type { Options } from '../../spec/spec.js';
import { lstmSteps } from './lstm-recurrence.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const UNITS = 3;

function problem(input: readonly number[], options: Options = {}) {
  return smallProblem(engine, {
    layers: [use('lstm', { units: UNITS, ...options })],
    input: [...input],
    samples: 2,
  });
}

/** Every hidden state of one sequence, in float64, number by number from the definition. */
function hiddenStates(sequence: readonly number[][], parameters: Parameters): number[][] {
  const kernel = parameterOf(parameters, '1.lstm/kernel').arraySync() as number[][];
  const bias = parameterOf(parameters, '1.lstm/bias').arraySync() as number[];
  const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
  const states: number[][] = [];
  let h = Array<number>(UNITS).fill(0);
  let c = Array<number>(UNITS).fill(0);
  for (const x of sequence) {
    const all = [...x, ...h];
    const gate = (block: number, unit: number) =>
      all.reduce(
        (sum, value, row) => sum + value * (kernel[row]?.[block * UNITS + unit] ?? Number.NaN),
        bias[block * UNITS + unit] ?? Number.NaN,
      );
    c = c.map((before, k) => sigmoid(gate(1, k)) * before + sigmoid(gate(0, k)) * Math.tanh(gate(2, k)));
    h = c.map((cell, k) => sigmoid(gate(3, k)) * Math.tanh(cell));
    states.push(h);
  }
  return states;
}

const close = (actual: ArrayLike<number>, expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 6);
  });
};

describe('the output', () => {
  test('is the last hidden state of the definition', () => {
    const { network, parameters, inputs } = problem([5, 2]);
    const y = network.apply(parameters, inputs, { training: true });
    expect(y.shape).toEqual([2, UNITS]);
    const states = (inputs.arraySync() as number[][][]).map((sample) => hiddenStates(sample, parameters));
    close(
      y.dataSync(),
      states.flatMap((steps) => steps.at(-1) ?? []),
    );
  });

  test('is every hidden state with `output: all`', () => {
    const { network, parameters, inputs } = problem([5, 2], { output: 'all' });
    const y = network.apply(parameters, inputs, { training: true });
    expect(y.shape).toEqual([2, 5, UNITS]);
    const states = (inputs.arraySync() as number[][][]).map((sample) => hiddenStates(sample, parameters));
    close(y.dataSync(), states.flat(2));
  });

  test('of an image is that of the sequence of its rows', () => {
    const { network, parameters, inputs } = problem([4, 3, 2]);
    const rows = (inputs.arraySync() as number[][][][]).map((image) => image.map((row) => row.flat()));
    close(
      network.apply(parameters, inputs, { training: true }).dataSync(),
      rows.flatMap((sample) => hiddenStates(sample, parameters).at(-1) ?? []),
    );
  });
});

test.each(['last', 'all'])('gradients are those of finite differences, output %s', (output) => {
  const { tf } = engine;
  const { network, parameters, inputs, services } = problem([4, 2], { output });
  const looked = tf.tensor(
    Array.from({ length: network.output.reduce((a, b) => a * b, 2) }, (_, i) => Math.cos(i + 1)),
    [2, ...network.output],
  );
  const error = (at: Tensor, apply: (value: Tensor) => Tensor) => {
    const directions = [1, 2, 3].map((k) =>
      tf.tensor(
        Array.from({ length: at.size }, (_, i) => Math.sin(k * (i + 1))),
        at.shape,
      ),
    );
    return gradientError(services.tf, (value) => tf.sum(tf.mul(apply(value), looked)), at, directions);
  };
  for (const name of Object.keys(parameters))
    expect(
      error(parameterOf(parameters, name), (value) =>
        network.apply({ ...parameters, [name]: value }, inputs, { training: true }),
      ),
      name,
    ).toBeLessThan(1e-3);
  expect(error(inputs, (x) => network.apply(parameters, x, { training: true }))).toBeLessThan(1e-3);
});

test.each(['last', 'all'])('the backward rule is what follows from each step alone, output %s', (output) => {
  const { tf } = engine;
  const { network, parameters, inputs } = problem([4, 2], { output });
  const given = [inputs, ...['kernel', 'bias'].map((name) => parameterOf(parameters, `1.lstm/${name}`))];
  const weights = (kernel = inputs, bias = inputs) => ({ '1.lstm/kernel': kernel, '1.lstm/bias': bias });
  const byRule = (x = inputs, kernel?: Tensor, bias?: Tensor) =>
    network.apply(weights(kernel, bias), x, { training: true });
  const byStep = (x = inputs, kernel = inputs, bias = inputs) => {
    const hidden = lstmSteps(tf, { kernel, bias }, x).map((step) => step.hidden);
    return output === 'all' ? tf.stack(hidden, 1) : (hidden.at(-1) ?? x);
  };
  const signal = tf.tensor(
    Array.from({ length: network.output.reduce((a, b) => a * b, 2) }, (_, i) => Math.cos(i + 1)),
    [2, ...network.output],
  );
  const [expected, actual] = [byStep, byRule].map((f) => tf.grads(f)(given, signal));
  expected?.forEach((gradient, i) => {
    close(actual?.[i]?.dataSync() ?? [], [...gradient.dataSync()]);
  });
});

test('the forget gate begins open: its bias is 1, the others are 0', () => {
  const { network } = problem([2, 2]);
  const { tf } = engine;
  const key = {
    split: () => key,
    normal: (shape: readonly number[]) => tf.ones([...shape]),
    uniform: (shape: readonly number[]) => tf.ones([...shape]),
  };
  const fresh = network.init(key);
  expect([...parameterOf(fresh, '1.lstm/bias').dataSync()]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  // LeCun: variance 1/(numbers + units).
  expect(parameterOf(fresh, '1.lstm/kernel').dataSync()[0]).toBeCloseTo(Math.sqrt(1 / 5), 6);
});
