import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine, Tensor } from '../../engine/engine.js';
import { mapParameters, parameterOf, type Parameters } from '../../network/parameters.js';
import { resolveWord } from '../../plugin/resolve.js';
import type { Options } from '../../spec/spec.js';
import { smallProblem, use, type SmallProblemOptions } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** Bias-free, so that f = ρ₁ρ₂ f̃. */
const relus: SmallProblemOptions = {
  layers: [use('dense', { units: 5, bias: false }), use('relu'), use('dense', { units: 1, bias: false })],
  input: [3],
  samples: 6,
};

function problem(plugin: string, options: Options = {}, changes: Partial<SmallProblemOptions> = {}) {
  const small = smallProblem(engine, { ...relus, ...changes, normalization: { plugin, options } });
  const { normalization } = small;
  if (!normalization) throw new Error('There is a normalization.');
  return { ...small, normalization };
}

const numbers = (parameters: Parameters, name: string) => [...parameterOf(parameters, name).dataSync()];

/** The columns of a kernel [d, p], or all of it as one. */
function parts(values: readonly number[], shape: readonly number[], per: string): number[][] {
  const p = per === 'layer' ? 1 : (shape.at(-1) ?? 1);
  return Array.from({ length: p }, (_, k) => values.filter((__, i) => i % p === k));
}
const inner = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const norm = (a: readonly number[]) => Math.sqrt(inner(a, a));

const settings: [string, Options][] = [
  ['weight-norm', { per: 'unit' }],
  ['weight-norm', { per: 'layer' }],
  ['unit-norm', { per: 'layer' }],
  ['unit-norm', { per: 'unit', method: 'geodesic' }],
  ['unit-norm', { per: 'layer', method: 'coefficient' }],
];

describe.each(settings)('%s %j', (plugin, options) => {
  test('begins with the layers’ own first values', () => {
    const plain = smallProblem(engine, relus).parameters;
    const { normalization, parameters } = problem(plugin, options);
    const wrapped = normalization.wrap(parameters);
    expect(Object.keys(wrapped).sort()).toEqual(Object.keys(plain).sort());
    for (const name of Object.keys(plain))
      numbers(wrapped, name).forEach((value, i) => {
        expect(value).toBeCloseTo(numbers(plain, name)[i] ?? NaN, 6);
      });
  });

  test('lets a layer of zeros begin with zeros, and learn', () => {
    const zeros = { layers: [use('dense', { units: 2, init: { plugin: 'zeros', options: {} } })] };
    const { normalization, parameters, objective } = problem(plugin, options, { ...zeros, samples: 40 });
    const { tf } = engine;
    const start = normalization.unwrap({
      '1.dense/kernel': tf.zeros([3, 2]),
      '1.dense/bias': tf.zeros([2]),
    });
    expect(Object.keys(start)).toEqual(Object.keys(parameters));
    expect(numbers(normalization.wrap(start), '1.dense/kernel')).toEqual([0, 0, 0, 0, 0, 0]);
    const at = trained('sgd', { rate: 0.1 }, { objective, parameters: start, normalization }, 20).at(-1);
    const [before, after] = [start, at ?? start].map((raw) => objective.loss(raw).dataSync()[0] ?? NaN);
    expect(after).toBeLessThan(before ?? NaN);
  });

  test('leaves biases and frozen weights as they are', () => {
    const { parameters, untrained } = problem(plugin, options, {
      layers: [
        use('dense', { units: 2 }),
        { kind: 'frozen', layers: [use('dense', { units: 2 })] },
        use('dense', { units: 1 }),
      ],
    });
    expect(Object.keys(untrained)).toEqual(['2.frozen/1.dense/kernel', '2.frozen/1.dense/bias']);
    expect(Object.keys(parameters)).toEqual([
      '1.dense/kernel.direction',
      '1.dense/kernel.length',
      '1.dense/bias',
      '3.dense/kernel.direction',
      '3.dense/kernel.length',
      '3.dense/bias',
    ]);
  });
});

test.each(['unit', 'layer'])(
  'weight-norm per %s: gradients are eq. (3), ∇g = ∇W·v/‖v‖ and ∇v = (g/‖v‖)∇W − (g∇g/‖v‖²)v, and that is at right angles to v',
  (per) => {
    const { normalization, parameters, objective, network, untrained, inputs, targets, services } = problem(
      'weight-norm',
      { per },
    );
    const { tf } = engine;
    const raw = mapParameters(parameters, (value, name) =>
      name.endsWith('length') ? tf.mul(value, 1.7) : tf.mul(value, 0.6),
    );
    const weights = normalization.wrap(raw);
    const names = Object.keys(weights);
    const loss = (...values: Tensor[]) => {
      const here = Object.fromEntries(names.map((name, i) => [name, values[i] ?? inputs]));
      const f = network.apply({ ...untrained, ...here }, inputs, { training: true });
      return services.tf.mean(services.tf.sum(services.tf.square(services.tf.sub(f, targets)), 1)).mul(0.5);
    };
    const plain = tf.grads(loss)(Object.values(weights));
    const { gradient } = objective.gradient(raw);
    names.forEach((name, layer) => {
      const { shape } = parameterOf(weights, name);
      const [v, ofW, ofV] = [
        numbers(raw, `${name}.direction`),
        [...(plain[layer]?.dataSync() ?? [])],
        numbers(gradient, `${name}.direction`),
      ].map((values) => parts(values, shape, per));
      const [g, ofG] = [numbers(raw, `${name}.length`), numbers(gradient, `${name}.length`)];
      expect(g).toHaveLength(per === 'unit' ? (shape.at(-1) ?? 1) : 1);
      v?.forEach((vk, k) => {
        const [wk, dk] = [ofW?.[k] ?? [], ofV?.[k] ?? []];
        const size = norm(vk);
        const slope = inner(wk, vk) / size;
        expect(ofG[k]).toBeCloseTo(slope, 4);
        dk.forEach((value, i) => {
          const expected = ((g[k] ?? NaN) / size) * ((wk[i] ?? NaN) - (slope * (vk[i] ?? NaN)) / size);
          expect(value).toBeCloseTo(expected, 4);
        });
        expect(inner(dk, vk)).toBeCloseTo(0, 4);
      });
    });
  },
);

/** Raw parameters after each of some steps, as a training makes them. */
function trained(
  plugin: string,
  options: Options,
  {
    objective,
    parameters: start,
    normalization,
  }: Pick<ReturnType<typeof problem>, 'objective' | 'parameters' | 'normalization'>,
  count: number,
): readonly Parameters[] {
  const { tf } = engine;
  const { services, vocabulary } = smallProblem(engine, relus);
  const { word, options: parsed } = resolveWord('optimizer', { plugin, options }, vocabulary);
  const optimizer = word.create(parsed, services);
  const key = { split: () => key, normal: () => tf.scalar(0), uniform: () => tf.scalar(0) };
  let parameters = start;
  let state = optimizer.init(start);
  return Array.from({ length: count }, (_, i) => {
    const moved = optimizer.step(objective, parameters, state, { step: tf.scalar(i), steps: count, key });
    parameters = normalization.project(moved.parameters, parameters);
    state = moved.state;
    return parameters;
  });
}

describe.each(['tangent', 'geodesic', 'coefficient'])('unit-norm, %s', (method) => {
  test.each([
    ['sgd', { rate: 0.1 }, 'layer'],
    ['sgd', { rate: 0.05, momentum: 0.9 }, 'unit'],
    ['adam', { rate: 0.05 }, 'layer'],
  ])('‖V‖ = 1 after every step of %s %j, per %s', (plugin, options, per) => {
    const made = problem('unit-norm', { method, per });
    for (const raw of trained(plugin, options, made, 30))
      for (const name of ['1.dense/kernel', '3.dense/kernel']) {
        const { shape } = parameterOf(raw, `${name}.direction`);
        for (const part of parts(numbers(raw, `${name}.direction`), shape, per))
          expect(norm(part)).toBeCloseTo(1, 6);
      }
  });

  test('f = ρ₁ρ₂ f̃ for ReLUs without biases', () => {
    const made = problem('unit-norm', { method });
    const { network, normalization, inputs } = made;
    const raw = trained('sgd', { rate: 0.1 }, made, 5).at(-1) ?? made.parameters;
    const f = network.apply(normalization.wrap(raw), inputs, { training: true }).dataSync();
    const unit = {
      '1.dense/kernel': parameterOf(raw, '1.dense/kernel.direction'),
      '3.dense/kernel': parameterOf(raw, '3.dense/kernel.direction'),
    };
    const normalized = network.apply(unit, inputs, { training: true }).dataSync();
    const rho = ['1', '3'].map((layer) => numbers(raw, `${layer}.dense/kernel.length`)[0] ?? NaN);
    f.forEach((value, i) => {
      expect(value).toBeCloseTo((rho[0] ?? NaN) * (rho[1] ?? NaN) * (normalized[i] ?? NaN), 5);
    });
  });

  test('a step of sgd is its own formula', () => {
    const rate = 0.3;
    const made = problem('unit-norm', { method });
    const { parameters, objective, normalization, network, inputs, targets } = made;
    const next = trained('sgd', { rate }, made, 1)[0] ?? parameters;
    // ∂L/∂W at the same weights, without any normalization.
    const { tf } = engine;
    const weights = normalization.wrap(parameters);
    const names = Object.keys(weights);
    const gradients = tf.grads((...values: Tensor[]) => {
      const f = network.apply(
        Object.fromEntries(names.map((name, i) => [name, values[i] ?? inputs])),
        inputs,
        { training: true },
      );
      return tf.mean(tf.square(tf.sub(f, targets))).mul(0.5);
    })(Object.values(weights));
    expect(objective.samples).toBe(6);
    names.forEach((name, layer) => {
      const v = numbers(parameters, `${name}.direction`);
      const rho = numbers(parameters, `${name}.length`)[0] ?? NaN;
      const g = [...(gradients[layer]?.dataSync() ?? [])].map((value) => value * rho);
      const radial = inner(g, v);
      const tangent = g.map((value, i) => -rate * (value - radial * (v[i] ?? NaN)));
      const angle = norm(tangent);
      const moved = {
        tangent: v.map((value, i) => (value + (tangent[i] ?? NaN)) / Math.hypot(1, angle)),
        geodesic: v.map(
          (value, i) => value * Math.cos(angle) + ((tangent[i] ?? NaN) * Math.sin(angle)) / angle,
        ),
        coefficient: (() => {
          const whole = v.map((value, i) => value - rate * (g[i] ?? NaN));
          return whole.map((value) => value / norm(whole));
        })(),
      }[method];
      numbers(next, `${name}.direction`).forEach((value, i) => {
        expect(value).toBeCloseTo(moved?.[i] ?? NaN, 5);
      });
      expect(numbers(next, `${name}.length`)[0]).toBeCloseTo(rho - (rate * radial) / rho, 5);
    });
  });
});
