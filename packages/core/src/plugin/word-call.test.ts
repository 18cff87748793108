import { describe, expect, expectTypeOf, it } from 'vitest';
import { LayerCall } from '../build/layer-call.js';
import { seconds, epochs, percent, range, steps } from '../build/quantities.js';
import {
  after,
  augment,
  conv,
  corrupt,
  cosine,
  csv,
  dense,
  distance,
  glorot,
  mae,
  maxPool,
  normal,
  plateau,
  relu,
  residual,
  sgd,
  square,
  zeros,
} from '../standard/index.js';
import { defineOptimizer } from './define.js';
import { schedulable } from './options.js';
import { z } from 'zod';

// What TypeScript refuses is checked by `tsc -p tsconfig.test.json`: an `@ts-expect-error` with nothing to expect is an error itself.

/** Types of calls, which nobody makes. */
export function typed(): void {
  // Values without names, names, and both.
  conv(16);
  conv(16, 3);
  conv(16, { kernel: 3, padding: 'same' });
  conv(16, 3, { stride: 2, bias: false });
  conv({ filters: 16, kernel: 5 });
  dense(10, { init: glorot(), biasInit: zeros() });
  dense(10, { init: glorot(2) });
  maxPool();
  maxPool(2, { stride: undefined });
  relu();
  residual([conv(8), [relu(), conv(8)]]);
  residual('conv', [conv(8)]);
  residual({ shortcut: 'conv', scale: 0.5 }, [conv(8)]);
  residual('conv', { scale: 0.5 }, [conv(8)]);
  sgd(0.1);
  sgd({ rate: cosine(0.1, 0), momentum: cosine({ from: 0.1, to: 0.9 }) });
  after(seconds(30));
  plateau('test.loss', epochs(5), { least: 0.1 });
  corrupt({ labels: percent(20) });
  corrupt({ labels: 100 });
  csv('wine.csv', { target: ['quality'], delimiter: ';' });
  normal([13], { targets: 2, samples: 256 });
  mae().on('test').every(steps(50));
  distance().every(epochs(0.5));

  // @ts-expect-error -- a misspelt option
  conv(16, { kernal: 3 });
  // @ts-expect-error -- a word that is none of the choices
  conv(16, { padding: 'sme' });
  // @ts-expect-error -- not a number
  conv('x');
  // @ts-expect-error -- the filters are missing
  conv();
  // @ts-expect-error -- the filters are missing
  conv({ kernel: 3 });
  // @ts-expect-error -- given twice
  conv(16, 3, { kernel: 3 });
  // @ts-expect-error -- options come last
  conv({ kernel: 3 }, 16);
  // @ts-expect-error -- no options
  relu(1);
  // @ts-expect-error -- the layers are missing
  residual();
  // @ts-expect-error -- a loss where a layer should stand
  residual([square()]);
  // @ts-expect-error -- a schedule where an initializer should stand
  dense(10, { init: cosine(0.1, 0) });
  // @ts-expect-error -- an initializer where a schedule should stand
  sgd(glorot());
  // @ts-expect-error -- the word, not a use of it
  dense(10, { init: glorot });
  // @ts-expect-error -- a layer has no schedule
  conv(cosine(1, 2));
  // @ts-expect-error -- a time of a clock
  plateau('test.loss', seconds(30));
  // @ts-expect-error -- a time of a clock
  mae().every(seconds(30));
  // @ts-expect-error -- a share of something else
  corrupt({ labels: epochs(20) });
  // @ts-expect-error -- a probe has no splits
  distance().on('test');
  // @ts-expect-error -- nothing to do with metrics
  mae().as('error');
  // @ts-expect-error -- no way to turn
  augment({ flip: 'sideways' });
}

const newton = defineOptimizer({
  name: 'newton',
  apiVersion: 1,
  summary: 'A word of a third party.',
  options: z.object({ damping: schedulable(z.number().positive()), 'trust-radius': z.number().default(1) }),
  positional: ['damping'],
  create: () => {
    throw new Error('not run');
  },
});

describe('a word', () => {
  it('has every property of what its author wrote, and no others', () => {
    expect(newton.name).toBe('newton');
    expect(newton.kind).toBe('optimizer');
    expect(Object.keys(newton)).toEqual([
      'name',
      'apiVersion',
      'summary',
      'options',
      'positional',
      'create',
      'kind',
    ]);
    const { name, ...rest } = { ...newton };
    expect(name).toBe('newton');
    expect(rest).toHaveProperty('summary');
    // What functions have is not what the word has: a treatment without `apply` has none.
    expect('apply' in augment).toBe(false);
    expect('length' in newton).toBe(false);
  });

  it('is used by calling it', () => {
    expect(newton(0.3, { trustRadius: 2 })).toEqual({
      plugin: 'newton',
      options: { damping: 0.3, 'trust-radius': 2 },
    });
    expectTypeOf(newton).parameter(0).toExtend<unknown>();
    expect(conv(16).as('features')).toEqual(
      new LayerCall({ plugin: 'conv', options: { filters: 16 } }, undefined, 'features'),
    );
    expect(range(-45, 45, 'deg')).toEqual({ from: -45, to: 45, unit: 'deg' });
    expect(corrupt({ labels: percent(20) }).options).toEqual({ labels: { value: 20, unit: '%' } });
    expect(cosine({ from: 0.1, to: -0 }).options).toEqual({ from: 0.1, to: 0 });
    expect(maxPool({ size: 2, stride: undefined }).use.options).toEqual({ size: 2 });
  });
});
