import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { mapParameters, parameterOf } from '../../network/parameters.js';
import { smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

describe('local', () => {
  /** Output by its definition, in loops. */
  test.each([
    { kernel: 3, stride: 1 },
    { kernel: 2, stride: 2 },
    { kernel: 3, stride: 2 },
  ])('at every place of an image sums its window with weights of that place: %j', ({ kernel, stride }) => {
    const [height, width, channels, filters] = [5, 6, 2, 3];
    const { network, parameters, inputs } = smallProblem(engine, {
      layers: [use('local', { filters, kernel, stride })],
      input: [height, width, channels],
      samples: 2,
    });
    const [rows = 0, columns = 0] = network.output;
    const weights = parameterOf(parameters, '1.local/kernel').arraySync() as number[][][];
    const bias = parameterOf(parameters, '1.local/bias').arraySync() as number[][];
    const x = inputs.arraySync() as number[][][][];
    const y = network.apply(parameters, inputs, { training: true }).arraySync() as number[][][][];
    for (let i = 0; i < 2; i++)
      for (let r = 0; r < rows; r++)
        for (let c = 0; c < columns; c++)
          for (let f = 0; f < filters; f++) {
            const place = r * columns + c;
            let sum = bias[place]?.[f] ?? NaN;
            for (let channel = 0; channel < channels; channel++)
              for (let dr = 0; dr < kernel; dr++)
                for (let dc = 0; dc < kernel; dc++) {
                  const number = (channel * kernel + dr) * kernel + dc;
                  const at = x[i]?.[r * stride + dr]?.[c * stride + dc]?.[channel] ?? NaN;
                  sum += (weights[place]?.[number]?.[f] ?? NaN) * at;
                }
            expect(y[i]?.[r]?.[c]?.[f]).toBeCloseTo(sum, 4);
          }
  });

  test('in a sequence each pair of steps has weights of its own', () => {
    const { network, parameters, inputs } = smallProblem(engine, {
      layers: [use('local', { filters: 2, kernel: 2, stride: 2, bias: false })],
      input: [4, 1],
      samples: 3,
    });
    const weights = parameterOf(parameters, '1.local/kernel').arraySync() as number[][][];
    const x = inputs.arraySync() as number[][][];
    const y = network.apply(parameters, inputs, { training: true }).arraySync() as number[][][];
    y.forEach((sample, i) => {
      sample.forEach((place, p) => {
        place.forEach((value, f) => {
          const [a, b] = [x[i]?.[2 * p]?.[0] ?? NaN, x[i]?.[2 * p + 1]?.[0] ?? NaN];
          expect(value).toBeCloseTo(a * (weights[p]?.[0]?.[f] ?? NaN) + b * (weights[p]?.[1]?.[f] ?? NaN), 5);
        });
      });
    });
  });

  test.each(['same', 'valid'])('with the same weights everywhere it is `conv`, padding %s', (padding) => {
    const { tf } = engine;
    const options = { filters: 3, kernel: 3, stride: 2, padding };
    const settings = { input: [7, 6, 2], samples: 2 };
    const conv = smallProblem(engine, { layers: [use('conv', options)], ...settings });
    const local = smallProblem(engine, { layers: [use('local', options)], ...settings });
    const kernel = parameterOf(conv.parameters, '1.conv/kernel').transpose([2, 0, 1, 3]).reshape([1, -1, 3]);
    const shared = mapParameters(local.parameters, (value, name) =>
      name.endsWith('kernel')
        ? tf.tile(kernel, [value.shape[0] ?? 1, 1, 1])
        : tf.tile(parameterOf(conv.parameters, '1.conv/bias').reshape([1, -1]), [value.shape[0] ?? 1, 1]),
    );
    const expected = conv.network.apply(conv.parameters, conv.inputs, { training: true }).dataSync();
    local.network
      .apply(shared, conv.inputs, { training: true })
      .dataSync()
      .forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] ?? NaN, 4);
      });
  });
});
