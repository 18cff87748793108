import { parameterOf, type Engine, type Parameters } from '@gramian/core';
import {
  block,
  branch,
  denseJacobian,
  frozen,
  pathFrom,
  smallProblem,
  use,
  type SmallProblemOptions,
} from '@gramian/core/testing';
import { openEngine } from '@gramian/engine';
import { inverse, Matrix } from 'ml-matrix';
import { beforeAll, describe, expect, test } from 'vitest';
import { ggn } from './ggn.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const flat = (parameters: Parameters) => Object.values(parameters).flatMap((w) => [...w.dataSync()]);
const key = { split: () => key, normal: () => engine.tf.scalar(0), uniform: () => engine.tf.scalar(0) };

/** One step of `ggn` on a small problem, beside everything that the dense formula needs. */
function step(problem: SmallProblemOptions, options: object) {
  const { tf } = engine;
  const small = smallProblem(engine, problem);
  const { parameters, services, objective } = small;
  const parsed = ggn.options['~standard'].validate(options);
  if (parsed instanceof Promise || parsed.issues) throw new Error('wrong options');
  const optimizer = ggn.create(parsed.value, services);
  const context = { step: tf.scalar(0), steps: 10, key };
  const state = optimizer.init(parameters);
  return {
    ...small,
    optimizer,
    context,
    state,
    result: optimizer.step(objective, parameters, state, context),
  };
}

const square: SmallProblemOptions = {
  layers: [use('dense', { units: 6 }), use('tanh'), use('dense', { units: 2 })],
  input: [3],
  samples: 5,
};
const convolution: SmallProblemOptions = {
  layers: [use('conv', { filters: 2 }), use('relu'), use('flatten'), use('dense', { units: 1 })],
  input: [4, 4, 1],
  samples: 6,
};

const shared: SmallProblemOptions = {
  input: { left: [3], right: [3] },
  blocks: [{ name: 'Trunk', layers: [use('dense', { units: 4 }), use('tanh')] }],
  layers: [
    branch('multiply', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
    frozen(use('dense', { units: 3 }), use('tanh')),
    use('dense', { units: 2 }),
  ],
  samples: 5,
};

describe.each([
  ['dense layers', square],
  ['a convolution', convolution],
  ['a block for two inputs and a frozen part', shared],
])('with the square loss, on %s', (_, problem) => {
  test.each([
    { lambda: 1, damping: 0.3 },
    { lambda: 0.5, damping: 2, rate: 0.7 },
  ])('a step is −rate·Jᵀ(λG + αI)⁻¹(f − y): %j', (options) => {
    const { network, parameters, untrained: kept, inputs, targets, result } = step(problem, options);
    const { lambda, damping, rate = 1 } = { rate: 1, ...options };
    const jacobian = new Matrix(denseJacobian(engine, network, parameters, inputs, kept));
    const outputs = [...network.apply({ ...parameters, ...kept }, inputs, { training: true }).dataSync()];
    const residual = Matrix.columnVector(outputs).sub(Matrix.columnVector([...targets.dataSync()]));
    const system = jacobian
      .mmul(jacobian.transpose())
      .mul(lambda)
      .add(Matrix.eye(jacobian.rows).mul(damping));
    const move = jacobian.transpose().mmul(inverse(system).mmul(residual)).mul(-rate).to1DArray();
    const [before, after] = [flat(parameters), flat(result.parameters)];
    const scale = Math.max(...move.map(Math.abs));
    move.forEach((expected, i) => {
      expect(((after[i] ?? 0) - (before[i] ?? 0)) / scale).toBeCloseTo(expected / scale, 4);
    });
  });
});

test.each(['weight-norm', 'unit-norm'])(
  'under %s a step is the same formula in the raw parameters',
  (plugin) => {
    const normalization = { plugin, options: {} };
    const { objective, parameters, result } = step({ ...square, normalization }, { lambda: 1, damping: 0.3 });
    const here = objective.linearize(parameters);
    const jacobian = new Matrix(here.rows().arraySync() as number[][]);
    const residual = Matrix.columnVector([...here.residual.dataSync()]);
    const system = jacobian.mmul(jacobian.transpose()).add(Matrix.eye(jacobian.rows).mul(0.3));
    const move = jacobian.transpose().mmul(inverse(system).mmul(residual)).mul(-1).to1DArray();
    const [before, after] = [flat(parameters), flat(result.parameters)];
    const scale = Math.max(...move.map(Math.abs));
    move.forEach((expected, i) => {
      expect(((after[i] ?? 0) - (before[i] ?? 0)) / scale).toBeCloseTo(expected / scale, 4);
    });
  },
);

test('every number may follow a schedule: a step is that of the numbers which it has there', () => {
  const { tf } = engine;
  const line = (from: number, to: number) => ({ plugin: 'linear', options: { from, to } });
  const scheduled = {
    lambda: line(1, 0.5),
    damping: line(3, 0.3),
    rate: line(1, 0.2),
    momentum: line(0.1, 0.8),
    decay: line(0.05, 0),
  };
  const at = (t: number) => ({
    lambda: 1 - 0.05 * t,
    damping: 3 - 0.27 * t,
    rate: 1 - 0.08 * t,
    momentum: 0.1 + 0.07 * t,
    decay: 0.05 - 0.005 * t,
  });
  const made = step(square, scheduled);
  let { parameters, state } = made.result;
  for (const t of [1, 2]) {
    const plain = step(square, at(t));
    const context = { step: tf.scalar(t), steps: 10, key };
    const expected = plain.optimizer.step(made.objective, parameters, state, context);
    const result = made.optimizer.step(made.objective, parameters, state, context);
    ({ parameters, state } = result);
    const values = flat(expected.parameters);
    flat(parameters).forEach((value, i) => {
      expect(value).toBeCloseTo(values[i] ?? Number.NaN, 5);
    });
  }
});

test.each(['cross-entropy', 'logistic'])(
  'with %s a step is −Jᵀ(λQG + αI)⁻¹q, Q the block-diagonal Hessian',
  (loss) => {
    const problem: SmallProblemOptions = {
      layers: [use('dense', { units: 4 }), use('tanh'), use('dense', { units: loss === 'logistic' ? 1 : 3 })],
      input: [3],
      samples: 4,
      loss,
    };
    const { network, parameters, inputs, targets, result } = step(problem, { lambda: 1, damping: 0.1 });
    const jacobian = new Matrix(denseJacobian(engine, network, parameters, inputs));
    const outputs = new Matrix(
      network.apply(parameters, inputs, { training: true }).arraySync() as number[][],
    );
    const y = new Matrix(targets.arraySync() as number[][]);
    const [n, classes] = [outputs.rows, outputs.columns];
    const q: number[] = [];
    const hessian = Matrix.zeros(n * classes, n * classes);
    for (let i = 0; i < n; i++) {
      const f = outputs.getRow(i);
      const exps = f.map(Math.exp);
      const p =
        loss === 'logistic'
          ? f.map((v) => 1 / (1 + Math.exp(-v)))
          : exps.map((e) => e / exps.reduce((a, b) => a + b));
      for (let a = 0; a < classes; a++) {
        q.push((p[a] ?? 0) - y.get(i, a));
        for (let b = 0; b < classes; b++)
          hessian.set(
            i * classes + a,
            i * classes + b,
            (a === b ? (p[a] ?? 0) : 0) - (p[a] ?? 0) * (p[b] ?? 0),
          );
      }
    }
    const system = hessian.mmul(jacobian.mmul(jacobian.transpose())).add(Matrix.eye(n * classes).mul(0.1));
    const move = jacobian
      .transpose()
      .mmul(inverse(system).mmul(Matrix.columnVector(q)))
      .mul(-1)
      .to1DArray();
    const [before, after] = [flat(parameters), flat(result.parameters)];
    const scale = Math.max(...move.map(Math.abs));
    move.forEach((expected, i) => {
      expect(((after[i] ?? 0) - (before[i] ?? 0)) / scale).toBeCloseTo(expected / scale, 4);
    });
  },
);

test('without damping it fits a batch of a linear model in one step', () => {
  const { objective, result } = step(
    { layers: [use('dense', { units: 1 })], input: [8], samples: 5 },
    { damping: 1e-6 },
  );
  expect(objective.loss(result.parameters).dataSync()[0]).toBeLessThan(1e-9);
});

test('momentum keeps a part of the last move', () => {
  const { optimizer, objective, result, context, parameters } = step(square, { damping: 1, momentum: 0.5 });
  const plain = step(square, { damping: 1 });
  const second = optimizer.step(objective, result.parameters, result.state, context);
  const fresh = plain.optimizer.step(plain.objective, plain.result.parameters, plain.result.state, context);
  for (const name of Object.keys(parameters)) {
    const [start, one, two, alone] = [parameters, result.parameters, second.parameters, fresh.parameters].map(
      (p) => parameterOf(p, name).dataSync(),
    );
    two?.forEach((value, i) => {
      const kept = 0.5 * ((one?.[i] ?? 0) - (start?.[i] ?? 0));
      expect(value).toBeCloseTo((alone?.[i] ?? 0) + kept, 5);
    });
  }
});

test('weight decay shrinks the weights beside the step', () => {
  const [decayed, plain] = [step(square, { decay: 0.1 }), step(square, {})];
  const [before, without, withDecay] = [
    plain.parameters,
    plain.result.parameters,
    decayed.result.parameters,
  ].map(flat);
  withDecay?.forEach((value, i) => {
    expect(value).toBeCloseTo((without?.[i] ?? 0) - 0.1 * (before?.[i] ?? 0), 5);
  });
});

test('softmax without damping, whose system is singular, still takes a finite step that lowers the loss', () => {
  const { objective, result, parameters } = step(
    { layers: [use('dense', { units: 3 })], input: [2], samples: 3, loss: 'cross-entropy' },
    { damping: 0, rate: 0.1 },
  );
  expect(flat(result.parameters).every(Number.isFinite)).toBe(true);
  const [before, after] = [parameters, result.parameters].map(
    (w) => objective.loss(w).dataSync()[0] ?? Number.NaN,
  );
  expect(after).toBeLessThan(before ?? Number.NaN);
});

describe('a system that cannot be solved', () => {
  /** The first layer is dead: J, and with it G, is zero except for nothing at all. */
  const dead: SmallProblemOptions = {
    layers: [
      use('dense', { units: 2, bias: false, init: { plugin: 'zeros', options: {} } }),
      use('dense', { units: 1, bias: false, init: { plugin: 'zeros', options: {} } }),
    ],
    input: [2],
    samples: 3,
  };

  test('moves nothing, says so, and damps the next one more', () => {
    const { tf } = engine;
    const { objective, parameters, services } = smallProblem(engine, dead);
    const zero = Object.fromEntries(Object.entries(parameters).map(([name, w]) => [name, tf.zerosLike(w)]));
    const parsed = ggn.options['~standard'].validate({
      damping: { plugin: 'linear', options: { from: 0, to: 1 } },
    });
    if (parsed instanceof Promise || parsed.issues) throw new Error('wrong options');
    const optimizer = ggn.create(parsed.value, services);
    const at = (done: number) => ({ step: tf.scalar(done), steps: 2, key });
    const first = optimizer.step(objective, zero, optimizer.init(zero), at(0));
    expect(first.metrics.unsolved?.dataSync()[0]).toBe(1);
    expect(flat(first.parameters)).toEqual(flat(zero));
    const second = optimizer.step(objective, first.parameters, first.state, at(1));
    expect(second.metrics.damping?.dataSync()[0]).toBe(5);
    expect(second.metrics.unsolved?.dataSync()[0]).toBe(0);
    const third = optimizer.step(objective, second.parameters, second.state, at(1));
    expect(third.metrics.damping?.dataSync()[0]).toBe(2.5);
  });
});
