import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../../engine/engine.js';
import { compileProgram } from '../../graph/compile.js';
import { eagerProgram } from '../../graph/eager.js';
import type { ProgramDefinition } from '../../graph/program.js';
import type { Parameters } from '../../network/parameters.js';
import { resolveWord } from '../../plugin/resolve.js';
import type { Options } from '../../spec/spec.js';
import { smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const net = {
  layers: [use('dense', { units: 4 }), use('tanh'), use('dense', { units: 1 })],
  input: [3],
  samples: 6,
};
const STEPS = 8;
const between = (from: number, to: number) => ({ plugin: 'linear', options: { from, to } });
/** The straight line itself. */
const line = (from: number, to: number) => (step: number) => from + ((to - from) * step) / STEPS;

const settings: Record<string, Options> = {
  sgd: {
    rate: between(0.2, 0.02),
    momentum: between(0.2, 0.9),
    decay: between(0.1, 0),
  },
  adam: {
    rate: between(0.05, 0.01),
    beta1: between(0.5, 0.9),
    beta2: between(0.8, 0.99),
    epsilon: between(0.001, 0.1),
    decay: between(0.2, 0),
  },
};

const flat = (values: Parameters) => Object.values<Tensor>(values).flatMap((w) => [...w.dataSync()]);
const key = { split: () => key, normal: () => engine.tf.scalar(0), uniform: () => engine.tf.scalar(0) };

/** One step as a program of one function and one loop. */
function definition(name: string): ProgramDefinition {
  const { tf } = engine;
  const { objective, parameters, services, vocabulary } = smallProblem(engine, net);
  const { word, options } = resolveWord(
    'optimizer',
    { plugin: name, options: settings[name] ?? {} },
    vocabulary,
  );
  const optimizer = word.create(options, services);
  const own = Object.keys(parameters);
  const state = optimizer.init(parameters);
  const within = (all: Parameters, names: readonly string[], prefix = ''): Parameters =>
    Object.fromEntries(names.map((each) => [each, all[prefix + each] ?? tf.scalar(0)]));
  const step = {
    inputs: { turn: tf.scalar(0) },
    run(all: Parameters) {
      const at = (all.step ?? tf.scalar(0)).asScalar();
      const result = optimizer.step(objective, within(all, own), within(all, Object.keys(state), 'state '), {
        step: at,
        steps: STEPS,
        key,
      });
      return {
        outputs: { loss: result.metrics.loss },
        state: {
          ...result.parameters,
          ...Object.fromEntries(Object.entries(result.state).map(([k, v]) => [`state ${k}`, v])),
          step: tf.add(at, 1),
        },
      };
    },
  };
  return {
    state: {
      ...parameters,
      ...Object.fromEntries(Object.entries(state).map(([k, v]) => [`state ${k}`, v])),
      step: tf.scalar(0),
    },
    functions: { step },
    loops: { steps: { ...step, inputs: { turn: tf.scalar(0) } } },
  };
}

/** Weights after each step, by the formulas with the numbers that the lines have there; gradients from the objective. */
function byHand(name: string): number[][] {
  const { tf } = engine;
  const { objective, parameters } = smallProblem(engine, net);
  const shapes = Object.entries(parameters).map(([each, w]) => [each, w.shape] as const);
  let w = flat(parameters);
  let [m, v] = [w.map(() => 0), w.map(() => 0)];
  let [left1, left2] = [1, 1];
  return Array.from({ length: STEPS }, (_, t) => {
    let offset = 0;
    const tensors = Object.fromEntries(
      shapes.map(([each, shape]) => {
        const size = shape.reduce((a, b) => a * b, 1);
        return [each, tf.tensor(w.slice(offset, (offset += size)), shape)];
      }),
    );
    const g = flat(objective.gradient(tensors).gradient);
    if (name === 'sgd') {
      const [rate, momentum, decay] = [line(0.2, 0.02)(t), line(0.2, 0.9)(t), line(0.1, 0)(t)];
      v = v.map((old, i) => momentum * old + (g[i] ?? 0) + decay * (w[i] ?? 0));
      w = w.map((old, i) => old - rate * (v[i] ?? 0));
    } else {
      const [beta1, beta2] = [line(0.5, 0.9)(t), line(0.8, 0.99)(t)];
      const [rate, epsilon, decay] = [line(0.05, 0.01)(t), line(0.001, 0.1)(t), line(0.2, 0)(t)];
      [left1, left2] = [left1 * beta1, left2 * beta2];
      m = m.map((old, i) => beta1 * old + (1 - beta1) * (g[i] ?? 0));
      v = v.map((old, i) => beta2 * old + (1 - beta2) * (g[i] ?? 0) ** 2);
      w = w.map((old, i) => {
        const mean = (m[i] ?? 0) / (1 - left1);
        const deviation = Math.sqrt((v[i] ?? 0) / (1 - left2));
        return old - rate * (mean / (deviation + epsilon) + decay * old);
      });
    }
    return w;
  });
}

describe.each(Object.keys(settings))('every number of `%s` may follow a schedule', (name) => {
  const names = () => Object.keys(smallProblem(engine, net).parameters);

  test('its steps are those of the formula with the numbers of the line', () => {
    const program = compileProgram(engine, definition(name));
    for (const expected of byHand(name)) {
      program.call('step', { turn: engine.tf.scalar(0) });
      flat(program.read(names())).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4);
      });
    }
  });

  test('compiled, looped and eager give the same bits', () => {
    const { tf } = engine;
    const [compiled, looped, eager] = [compileProgram, compileProgram, eagerProgram].map((make) =>
      make(engine, definition(name)),
    );
    for (let i = 0; i < STEPS; i++)
      for (const program of [compiled, eager]) program?.call('step', { turn: tf.scalar(0) });
    looped?.call('steps', { turn: tf.zeros([STEPS]) });
    const [first, ...others] = [compiled, looped, eager].map((program) => flat(program?.read(names()) ?? {}));
    for (const other of others) expect(other).toEqual(first);
  });
});
