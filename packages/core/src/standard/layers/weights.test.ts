import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { ownParameters } from '../../network/network.js';
import type { Shape } from '../../network/shape.js';
import { resolveWord } from '../../plugin/resolve.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import type { LayerUse } from '../../spec/spec.js';
import { smallProblem, use } from '../../testing/index.js';
import { standardWords } from '../words.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);

/** Settings of every layer, and how many multiply-adds a sample takes, counted from the definition. */
const settings: readonly (readonly [use: LayerUse, input: Shape, multiplyAdds: number])[] = [
  [use('dense', { units: 3 }), [4], 4 * 3],
  [use('dense', { units: 3, bias: false }), [4], 4 * 3],
  // 3 × 3 places, each with 3 filters of 3 × 3 × 2.
  [use('conv', { filters: 3, stride: 2 }), [5, 6, 2], 3 * 3 * (3 * 3 * 3 * 2)],
  [use('conv', { filters: 3, kernel: 2, padding: 'valid', bias: false }), [5, 6, 2], 4 * 5 * (3 * 2 * 2 * 2)],
  [use('lstm', { units: 3 }), [4, 2], 4 * ((2 + 3) * 12)],
  [use('lstm', { units: 3, output: 'all' }), [4, 2, 5], 4 * ((10 + 3) * 12)],
  // 2 × 3 places, each with 3 filters of 2 × 2 × 2.
  [use('local', { filters: 3, kernel: 2, stride: 2 }), [5, 6, 2], 2 * 3 * (3 * 2 * 2 * 2)],
  [use('local', { filters: 3, padding: 'same', bias: false }), [4, 5, 2], 4 * 5 * (3 * 3 * 3 * 2)],
  // 5 places in a sequence, each with 4 filters of 3 steps of 2 numbers.
  [use('local', { filters: 4, kernel: 3 }), [7, 2], 5 * (4 * 3 * 2)],
  // XU for 4 × 4 and 4 × 2, then its products with U.
  [use('quadratic-form', { rank: 2 }), [4, 4], 4 * 4 * 2 + 4 * 2],
  [use('polynomial', { coefficients: [0, 0, 1] }), [4], 0],
  [use('reshape', { shape: [2, 2] }), [4], 0],
  [use('residual', {}, [use('tanh')]), [4], 0],
  // A 1 × 1 convolution from 2 to 3 channels at 3 × 3 places.
  [
    use('residual', { shortcut: 'conv' }, [use('conv', { filters: 3, stride: 2 })]),
    [5, 6, 2],
    3 * 3 * (3 * 2),
  ],
  [use('average-pool'), [4, 4, 2], 0],
  [use('max-pool'), [4, 4, 2], 0],
  [use('global-average-pool'), [4, 4, 2], 0],
  [use('flatten'), [4, 4, 2], 0],
  [use('scale', { factor: 2 }), [4], 0],
  [use('group-norm', { groups: 2 }), [3, 4], 0],
  [use('group-norm', { groups: 2, scale: false }), [3, 4], 0],
  [use('instance-norm'), [3, 3, 2], 0],
  [use('instance-norm', { scale: true, shift: true }), [3, 3, 2], 0],
  [use('batch-norm', { shift: false }), [3, 3, 2], 0],
  ...['layer-norm', 'batch-norm', 'dropout'].map((word) => [use(word), [4], 0] as const),
  ...['relu', 'leaky-relu', 'elu', 'gelu', 'silu', 'tanh', 'sigmoid', 'softplus'].map(
    (word) => [use(word), [4], 0] as const,
  ),
];

test('every layer has a setting', () => {
  const words = standardWords.filter(({ kind }) => kind === 'layer').map(({ name }) => name);
  expect([...new Set(settings.map(([layer]) => layer.plugin))].sort()).toEqual(words.sort());
});

describe.each(settings)('%j on %j', (layer, input, multiplyAdds) => {
  const { word, options } = resolveWord('layer', layer, vocabulary);

  test('tells the shapes of its parameters as it makes them', () => {
    const { network, parameters } = smallProblem(engine, { layers: [layer], input, samples: 1 });
    const own = Object.entries(ownParameters(parameters, `1.${layer.plugin}`));
    const made = Object.fromEntries(own.map(([name, value]) => [name, value.shape]));
    expect(word.weights?.(input, options, network.output)).toEqual(made);
  });

  test('tells the shapes of its buffers as it makes them', () => {
    const { network, untrained } = smallProblem(engine, { layers: [layer], input, samples: 1 });
    const own = Object.entries(ownParameters(untrained, `1.${layer.plugin}`));
    const made = Object.fromEntries(own.map(([name, value]) => [name, value.shape]));
    expect(word.buffers?.(input, options, network.output) ?? {}).toEqual(made);
  });

  test('tells its multiply-adds', () => {
    const { network } = smallProblem(engine, { layers: [layer], input, samples: 1 });
    expect(word.multiplyAdds?.(input, options, network.output) ?? 0).toBe(multiplyAdds);
  });
});
