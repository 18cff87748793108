import {
  adam,
  cosine,
  data,
  dense,
  experiment,
  model,
  normal,
  range,
  recipe,
  sgd,
  square,
  tanh,
} from '@gramian/core/words';
import { describe, expect, it } from 'vitest';
import { printExperiment } from '../../src/index.js';
import { plain } from '../plain.js';
import { checkReal } from '../real-vocabulary.js';

const net = model('Net', { x: [4] }, [dense(8), tanh(), dense(1)]);
const noise = data('Noise', normal([4], { targets: 1, samples: 256 }));
const slow = recipe('Plain', { model: net, data: noise, loss: square(), optimizer: sgd(0.1), batch: 64 });
const adaptive = recipe('Adaptive', { from: slow, optimizer: adam(0.1) });

const TEXT = `model Net {
  input x[4]

  dense units: 8
  tanh
  dense units: 1
}

data Noise {
  normal shape: [4], targets: 1, samples: 256
}

recipe Plain {
  model     Net
  data      Noise
  loss      square
  optimizer sgd(rate: 0.1)
  batch     64
  epochs    10
  seed      0
}

recipe Adaptive {
  model     Net
  data      Noise
  loss      square
  optimizer adam(rate: 0.1)
  batch     64
  epochs    10
  seed      0
}

experiment Rates {
  run   Plain, Adaptive
  grid  optimizer.rate: [0.1, cosine(from: 0.1, to: 0)], batch: [64, all]
  seeds 1..3
  plot  train.loss, test.mae against epoch, time
}
`;

describe('an experiment', () => {
  const built = experiment('Rates', {
    run: [slow, adaptive],
    grid: { 'optimizer.rate': [0.1, cosine(0.1, 0)], batch: [64, 'all'] },
    seeds: range(1, 3),
    plot: { series: ['train.loss', 'test.mae'], against: ['epoch', 'time'] },
  });

  it('is the same as the text, there and back', () => {
    expect(printExperiment(built)).toBe(TEXT);
    const { experiments, recipes, diagnostics } = checkReal(TEXT);
    expect(diagnostics).toEqual([]);
    const [planned] = experiments;
    expect(planned && plain(planned.spec)).toEqual(plain(built.spec));
    expect(recipes.map(plain)).toEqual(built.recipes.map(plain));
    expect(planned?.runs).toHaveLength(24);
    expect(planned && printExperiment({ spec: planned.spec, recipes })).toBe(TEXT);
  });

  it('is refused where it says nothing, or twice the same', () => {
    expect(() => experiment('Rates', { run: [] })).toThrow('The experiment `Rates` runs no recipe.');
    expect(() => experiment('Rates', { run: [slow, slow] })).toThrow(
      'Two recipes of `Rates` have the name `Plain`.',
    );
    expect(() => experiment('Rates', { run: [slow], seeds: [0.5] })).toThrow(
      '`seeds` takes integers ≥ 0, not `0.5`.',
    );
    const wide = model('Net', { x: [4] }, [dense(1)]);
    expect(() =>
      printExperiment(experiment('Rates', { run: [slow, recipe('Other', { from: slow, model: wide })] })),
    ).toThrow('Two models that differ have the name `Net`.');
    const [planned] = checkReal(
      TEXT.replace('model Net {', 'model Net(width = 8) {')
        .replace('units: 8', 'width')
        .replace('batch: [64, all]', 'model.width: [8, 16]'),
    ).experiments;
    expect(() => printExperiment({ spec: planned?.spec ?? built.spec, recipes: [slow, adaptive] })).toThrow(
      '`model.width`',
    );
  });
});
