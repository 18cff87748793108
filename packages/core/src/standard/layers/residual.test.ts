import { openEngine } from '@gramian/engine';
import { expect, test } from 'vitest';
import { smallProblem, use } from '../../testing/index.js';

test.each([{}, { scale: 0.5 }])(
  'with %j it adds as much of the body',
  async (options: { scale?: number }) => {
    const engine = await openEngine();
    const { network, inputs } = smallProblem(engine, {
      layers: [use('residual', { ...options }, [use('tanh')])],
      input: [3],
      samples: 2,
    });
    const [x, y] = [inputs.dataSync(), network.apply({}, inputs, { training: true }).dataSync()];
    x.forEach((value, i) => {
      expect(y[i]).toBeCloseTo(value + (options.scale ?? 1) * Math.tanh(value), 6);
    });
  },
);
