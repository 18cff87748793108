import { openEngine } from '@gramian/engine';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import type { Options } from '../../spec/spec.js';
import { smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

function along(plugin: string, options: Options, steps: readonly number[], of: number): number[] {
  const { services } = smallProblem(engine, { layers: [use('dense', { units: 1 })], input: [1], samples: 1 });
  const at = services.schedule({ plugin, options });
  return steps.map((step) => at(engine.tf.scalar(step), of).dataSync()[0] ?? Number.NaN);
}

test.each([
  ['linear', { from: 1, to: 0.2 }, [0, 50, 100, 150], [1, 0.6, 0.2, 0.2]],
  ['cosine', { from: 1, to: 0.2 }, [0, 25, 50, 100, 150], [1, 0.2 + 0.4 * (1 + Math.SQRT1_2), 0.6, 0.2, 0.2]],
  ['exponential', { from: 1, to: 0.01 }, [0, 50, 100], [1, 0.1, 0.01]],
  [
    'piecewise',
    { from: 0.2, factor: 0.5, at: [50, 75].map((value) => ({ value, unit: '%' as const })) },
    [0, 49, 50, 74, 75, 99, 100],
    [0.2, 0.2, 0.1, 0.1, 0.05, 0.05, 0.05],
  ],
  ['power', { from: 2, offset: 10, exponent: 0.5 }, [0, 30, 990], [2, 1, 0.2]],
] as const)('%s %j', (name, options, steps, expected) => {
  const values = along(name, options, steps, 100);
  values.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
  });
});

test('a number is a schedule that stays', () => {
  const { services } = smallProblem(engine, { layers: [use('dense', { units: 1 })], input: [1], samples: 1 });
  expect(services.schedule(0.25)(engine.tf.scalar(7), 10).dataSync()[0]).toBe(0.25);
});
