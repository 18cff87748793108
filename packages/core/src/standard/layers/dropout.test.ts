import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../../engine/engine.js';
import { compileProgram } from '../../graph/compile.js';
import { eagerProgram } from '../../graph/eager.js';
import { RandomStream } from '../../random/stream.js';
import { stepKey } from '../../random/tensor-key.js';
import { messageOf, smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const SHAPE = [100, 200] as const;

/** A program whose step drops ones: by `dropout 0.25` of two layers, at a step that it counts. */
function dropping(make: typeof eagerProgram) {
  const { tf } = engine;
  const { network } = smallProblem(engine, {
    layers: [{ ...use('dropout', { rate: 0.25 }), as: 'first' }, use('dropout', { rate: 0.25 })],
    input: [SHAPE[1]],
    samples: 1,
  });
  const step = {
    inputs: { row: tf.zeros([1]) },
    run(state: Readonly<Record<string, Tensor>>) {
      const at = (state.step ?? tf.scalar(0)).asScalar();
      const seen: Tensor[] = [];
      const y = network.apply({}, tf.ones([...SHAPE]), {
        training: true,
        key: stepKey(engine, new RandomStream(3, 'training'), at),
        around: (_, work) => {
          const made = work();
          if (made instanceof tf.Tensor) seen.push(made);
          return made;
        },
      });
      return { outputs: { first: seen[0] ?? y, y }, state: { step: tf.add(at, 1) } };
    },
  };
  return make(engine, { state: { step: tf.scalar(0) }, functions: { step }, loops: { steps: step } });
}

const numbers = (tensor: Tensor | undefined) => [...(tensor?.dataSync() ?? [])];

describe('in training', () => {
  test('leaves out its share of the numbers, and the others make up for it', () => {
    const { first } = dropping(compileProgram).call('step', { row: engine.tf.zeros([1]) });
    const values = numbers(first);
    const left = values.filter((value) => value !== 0);
    expect(new Set(left.map((value) => value.toFixed(6)))).toEqual(new Set([(4 / 3).toFixed(6)]));
    // 20000 draws: three standard deviations are 0.0092.
    expect(Math.abs(1 - left.length / values.length - 0.25)).toBeLessThan(0.0092);
  });

  test('each layer and each step draws anew, in a loop as well, the same compiled and eager', () => {
    const [compiled, eager] = [compileProgram, eagerProgram].map((make) =>
      numbers(dropping(make).call('steps', { row: engine.tf.zeros([2, 1]) }).y),
    );
    const half = SHAPE[0] * SHAPE[1];
    expect(compiled?.slice(0, half)).not.toEqual(compiled?.slice(half));
    expect(compiled).toEqual(eager);
    const { first, y } = dropping(compileProgram).call('step', { row: engine.tf.zeros([1]) });
    const [one, both] = [first, y].map((t) => numbers(t).filter((value) => value === 0).length);
    // The second mask is another one: 1 − 0.75² of the numbers are gone.
    expect((both ?? 0) / half).toBeGreaterThan(((one ?? 0) / half) * 1.5);
  });

  test('without random numbers it says so', async () => {
    const { network, inputs } = smallProblem(engine, { layers: [use('dropout')], input: [3], samples: 2 });
    expect(await messageOf(() => network.apply({}, inputs, { training: true }))).toContain('without a key');
  });
});

test('in evaluation nothing changes, nor with a rate of 0', () => {
  for (const [rate, training] of [
    [0.5, false],
    [0, true],
  ] as const) {
    const small = smallProblem(engine, { layers: [use('dropout', { rate })], input: [3], samples: 2 });
    expect(small.network.apply({}, small.inputs, { training }).dataSync()).toEqual(small.inputs.dataSync());
  }
});

test('the Jacobian is that of the net with its masks, between braces as well', () => {
  const { tf } = engine;
  const { network, objective, parameters, inputs, key, services } = smallProblem(engine, {
    layers: [
      use('residual', { shortcut: 'conv' }, [use('conv', { filters: 3 }), use('dropout'), use('tanh')]),
      use('flatten'),
      use('dense', { units: 4 }),
      use('dropout', { rate: 0.3 }),
      use('dense', { units: 2 }),
    ],
    input: [3, 3, 2],
    samples: 3,
  });
  const here = objective.linearize(parameters);
  const names = Object.keys(parameters);
  const f = (...values: Tensor[]) =>
    network.apply(Object.fromEntries(names.map((name, i) => [name, values[i] ?? inputs])), inputs, {
      training: true,
      key,
    });
  expect(numbers(here.outputs)).toEqual(numbers(f(...Object.values(parameters))));
  const dense = Array.from({ length: 6 }, (_, row) => {
    const signal = tf
      .oneHot(tf.tensor1d([row], 'int32'), 6)
      .toFloat()
      .reshape([3, 2]);
    const gradients = services.tf.grads(f)(Object.values(parameters), signal);
    return numbers(tf.concat(gradients.map((gradient) => gradient.reshape([-1]))));
  });
  const close = (actual: readonly number[], expected: readonly number[]) => {
    expect(actual).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      expect(actual[i]).toBeCloseTo(value, 4);
    });
  };
  close(numbers(here.rows()), dense.flat());
  close(
    numbers(here.gram()),
    dense.flatMap((a) => dense.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0))),
  );
});
