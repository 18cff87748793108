import { openEngine } from '@gramian/engine';
import { Matrix } from 'ml-matrix';
import { beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../engine/engine.js';
import { parameterOf } from '../../network/parameters.js';
import { smallProblem, use } from '../../testing/index.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

test('is the inner product of its input with UUᵀ', () => {
  const { network, parameters, inputs } = smallProblem(engine, {
    layers: [use('quadratic-form', { rank: 2 })],
    input: [4, 4],
    samples: 3,
  });
  const U = new Matrix(parameterOf(parameters, '1.quadratic-form/factor').arraySync() as number[][]);
  const y = network.apply(parameters, inputs, { training: true }).dataSync();
  (inputs.arraySync() as number[][][]).forEach((x, i) => {
    const inner = Matrix.mul(U.mmul(U.transpose()), new Matrix(x)).sum();
    expect(y[i]).toBeCloseTo(inner, 4);
  });
});
