import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import type { Weights } from '../../plugin/kinds.js';
import { parameterOf } from '../../network/parameters.js';
import { hostKey } from '../../random/tensor-key.js';
import { RandomStream } from '../../random/stream.js';
import type { Options } from '../../spec/spec.js';
import { messageOf, smallProblem, use } from '../../testing/index.js';
import { standardWords } from '../words.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const KERNEL: Weights = { shape: [5, 5, 16, 60], fanIn: 400, fanOut: 1500 };

function values(plugin: string, options: Options = {}, weights: Weights = KERNEL): Float32Array {
  const { services } = smallProblem(engine, { layers: [use('dense', { units: 1 })], input: [1], samples: 1 });
  const key = hostKey(engine.tf, new RandomStream(3, 'weights'));
  const made = services.initializer({ plugin, options })(key, weights);
  expect(made.shape).toEqual(weights.shape);
  expect(made.dtype).toBe('float32');
  return Float32Array.from(made.dataSync());
}

const moment = (numbers: Float32Array, power: number) =>
  numbers.reduce((sum, x) => sum + x ** power, 0) / numbers.length;

/** Setting, variance, fourth moment over the squared variance: 3 of a normal, 9/5 of a uniform distribution. */
const drawn: readonly (readonly [string, Options, number, number])[] = [
  ['he', {}, 2 / 400, 3],
  ['he-uniform', {}, 2 / 400, 9 / 5],
  ['lecun', {}, 1 / 400, 3],
  ['lecun-uniform', {}, 1 / 400, 9 / 5],
  ['glorot', {}, 2 / 1900, 3],
  ['glorot-uniform', {}, 2 / 1900, 9 / 5],
  ['he', { scale: 2 }, 8 / 400, 3],
  ['glorot-uniform', { scale: 0.5 }, 0.5 / 1900, 9 / 5],
  ['normal', { deviation: 0.01 }, 1e-4, 3],
  ['uniform', { limit: 0.3 }, 0.09 / 3, 9 / 5],
  ['rademacher', {}, 1, 1],
  ['rademacher', { scale: 0.5, balanced: true }, 0.25, 1],
];
const fixed = ['zeros', 'ones', 'constant', 'orthogonal'];

test('every initializer is tested', () => {
  const words = standardWords.filter(({ kind }) => kind === 'initializer').map(({ name }) => name);
  expect([...new Set([...drawn.map(([name]) => name), ...fixed])].sort()).toEqual(words.sort());
});

// 24,000 numbers: the standard error is 0.6 % of the deviation for the mean, 0.9 % for a normal variance, 3 % for its kurtosis.
test.each(drawn)(
  '`%s` with %j has mean 0, variance %d and kurtosis %d',
  (name, options, variance, kurtosis) => {
    const numbers = values(name, options);
    expect(Math.abs(moment(numbers, 1)) / Math.sqrt(variance)).toBeLessThan(0.03);
    expect(moment(numbers, 2) / variance).toBeCloseTo(1, 1);
    expect(moment(numbers, 4) / moment(numbers, 2) ** 2 / kurtosis).toBeCloseTo(1, 0.7);
  },
);

test('a uniform distribution ends at its limit', () => {
  const numbers = values('uniform', { limit: 0.3 });
  expect(Math.max(...numbers)).toBeLessThanOrEqual(0.3);
  expect(Math.max(...numbers)).toBeGreaterThan(0.299);
  expect(Math.min(...numbers)).toBeLessThan(-0.299);
});

test.each([
  ['zeros', {}, 0],
  ['ones', {}, 1],
  ['constant', { value: -0.25 }, -0.25],
])('`%s` with %j is the same everywhere', (name, options, value) => {
  expect(new Set(values(name, options))).toEqual(new Set([value]));
});

describe('`orthogonal`', () => {
  test.each([
    [[40, 30], 1],
    [[30, 40], 1],
    [[20, 20], 3],
    [[3, 3, 4, 10], 0.5],
    [[7], 1],
  ])('of the shape %j and scale %d has orthonormal columns, or rows', (shape, scale) => {
    const numbers = values('orthogonal', { scale }, { shape, fanIn: 1, fanOut: 1 });
    const units = shape.at(-1) ?? 1;
    const inputs = numbers.length / units;
    const at = (i: number, k: number) => numbers[i * units + k] ?? Number.NaN;
    const byColumn = units <= inputs;
    const [count, width] = byColumn ? [units, inputs] : [inputs, units];
    for (let a = 0; a < count; a++)
      for (let b = 0; b < count; b++) {
        let inner = 0;
        for (let k = 0; k < width; k++) inner += byColumn ? at(k, a) * at(k, b) : at(a, k) * at(b, k);
        expect(inner).toBeCloseTo(a === b ? scale ** 2 : 0, 5);
      }
  });

  test('has no favourite direction', () => {
    const numbers = values('orthogonal', {}, { shape: [60, 60], fanIn: 60, fanOut: 60 });
    expect(Math.abs(moment(numbers, 1)) * 60).toBeLessThan((3 * Math.sqrt(60)) / 60);
  });
});

describe('`rademacher`', () => {
  const weights = (size: number) => ({ shape: [size, 1], fanIn: size, fanOut: 1 });

  test('is one of two numbers everywhere', () => {
    for (const balanced of [false, true])
      expect(new Set(values('rademacher', { scale: 3, balanced }, weights(100)))).toEqual(new Set([3, -3]));
  });

  test.each([
    [10, 0],
    [11, 1],
    [1, 1],
  ])('balanced, %d signs add up to %d, in random order', (size, sum) => {
    const signs = [...values('rademacher', { balanced: true }, weights(size))];
    expect(signs.reduce((a, b) => a + b, 0)).toBe(sum);
    if (size > 1) expect(signs).not.toEqual(signs.toSorted((a, b) => a - b));
  });

  test('drawn one by one, they are not balanced', () => {
    // Binomial: 0 has a probability of 0.08.
    expect(values('rademacher', {}, weights(100)).reduce((a, b) => a + b, 0)).not.toBe(0);
  });
});

test('the same key gives the same numbers', () => {
  expect(values('orthogonal', {}, { shape: [4, 4], fanIn: 4, fanOut: 4 })).toEqual(
    values('orthogonal', {}, { shape: [4, 4], fanIn: 4, fanOut: 4 }),
  );
});

describe('layers begin as their options say', () => {
  const first = (plugin: string, options: Options, name: string, input: readonly number[]) =>
    smallProblem(engine, { layers: [use(plugin, options)], input, samples: 1 }).network.init(
      hostKey(engine.tf, new RandomStream(1, 'first')),
    )[`1.${plugin}/${name}`];

  test.each([
    ['dense', { units: 3 }, [4]],
    ['conv', { filters: 3 }, [5, 5, 2]],
    ['lstm', { units: 3 }, [4, 2]],
    ['residual', { shortcut: 'conv' }, [4, 4, 2]],
    ['local', { filters: 3 }, [5, 2]],
  ] as const)('%s', (plugin, options, input) => {
    const kernel = first(
      plugin,
      { ...options, init: { plugin: 'constant', options: { value: 2 } } },
      'kernel',
      input,
    );
    expect(new Set(kernel?.dataSync())).toEqual(new Set([2]));
  });

  test.each([
    ['dense', { units: 3 }, [4]],
    ['conv', { filters: 3 }, [5, 5, 2]],
  ] as const)('the bias of %s', (plugin, options, input) => {
    const bias = first(plugin, { ...options, 'bias-init': { plugin: 'ones', options: {} } }, 'bias', input);
    expect([...(bias?.dataSync() ?? [])]).toEqual([1, 1, 1]);
    expect([...(first(plugin, options, 'bias', input)?.dataSync() ?? [])]).toEqual([0, 0, 0]);
  });

  test('an unknown one is named', async () => {
    const init = { plugin: 'hee', options: {} };
    expect(await messageOf(() => first('dense', { units: 3, init }, 'kernel', [4]))).toContain(
      'There is no initializer `hee`.\nThere are: constant, glorot,',
    );
  });

  test('weights of the fans that each layer says: he in a convolution', () => {
    const { network } = smallProblem(engine, {
      layers: [use('conv', { filters: 64, kernel: 5 })],
      input: [8, 8, 16],
      samples: 1,
    });
    const kernel = parameterOf(network.init(hostKey(engine.tf, new RandomStream(2, 'he'))), '1.conv/kernel');
    expect(moment(Float32Array.from(kernel.dataSync()), 2) * 400).toBeCloseTo(2, 1);
  });
});
