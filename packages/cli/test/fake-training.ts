import type { EndEvent, EvaluationEvent, NetworkSummary, RecipeSpec, TrainEvent } from '@gramian/core';

export interface FakeOptions {
  readonly name?: string;
  readonly optimizer?: RecipeSpec['optimizer'];
  readonly epochs?: number;
  readonly stepsPerEpoch?: number;
  /** Ends after this step instead. */
  readonly abortAt?: number;
  readonly stepSeconds?: number;
  /** The last step's loss is not a number. */
  readonly diverges?: boolean;
}

const network: NetworkSummary = {
  input: [28, 28, 1],
  output: [1],
  layers: [],
  parameters: 52_001,
};

export function recipeOf(name: string, optimizer: RecipeSpec['optimizer'], epochs: number): RecipeSpec {
  return {
    version: 2,
    name,
    uses: [],
    model: { name: 'Angle', inputs: [{ name: 'image', shape: [28, 28, 1] }], layers: [] },
    data: { name: 'Rotated', source: { plugin: 'digits', options: {} } },
    loss: { plugin: 'square', options: {} },
    optimizer,
    batch: 64,
    epochs,
    seed: 7,
    watch: [],
  };
}

/** The events of a training that never took place, with a loss that falls like 1/t. */
export function* fakeTraining(options: FakeOptions = {}): Generator<TrainEvent, void> {
  const { name = 'Fast', epochs = 3, stepsPerEpoch = 10, abortAt = Infinity, stepSeconds = 0.0125 } = options;
  const optimizer = options.optimizer ?? { plugin: 'ggn', options: { lambda: 1, damping: 0.3 } };
  const steps = epochs * stepsPerEpoch;
  yield {
    type: 'start',
    recipe: recipeOf(name, optimizer, epochs),
    data: { described: { input: network.input, target: network.output, targetUnit: 'rad' } },
    network,
    samples: { train: 5000, test: 1000 },
    stepsPerEpoch,
    steps,
    series: [
      { name: 'train.loss', title: 'train loss', better: 'lower', format: 'number' },
      { name: 'train.mae', title: 'train mae', better: 'lower', format: 'target', unit: 'rad' },
      { name: 'test.mae', title: 'test mae', better: 'lower', format: 'target', unit: 'rad' },
    ],
    headline: 'test.mae',
    engine: { name: 'tensorflow', versions: { libtensorflow: '2.18.1' }, settings: {} },
  };
  yield { type: 'compiled', seconds: 1.2, nodes: 812 };
  yield evaluation(0);
  for (let step = 1; step <= steps; step++) {
    if (step > abortAt) {
      yield end('aborted', step - 1);
      return;
    }
    yield {
      type: 'step',
      step,
      epoch: step / stepsPerEpoch,
      seconds: step * stepSeconds,
      metrics: { loss: options.diverges && step === steps ? Number.NaN : loss(step) },
    };
    if (step % stepsPerEpoch === 0) yield evaluation(step);
  }
  yield end('done', steps);

  function loss(step: number): number {
    return 0.2 / (1 + step / 5);
  }
  function metricsAt(step: number): Record<string, number> {
    return {
      'train.loss': loss(step),
      'train.mae': Math.sqrt(loss(step)) / 2,
      'test.mae': Math.sqrt(loss(step)) / 1.8,
    };
  }
  function evaluation(step: number): EvaluationEvent {
    const seconds = step * stepSeconds;
    return {
      type: 'evaluation',
      step,
      epoch: step / stepsPerEpoch,
      seconds,
      wall: seconds + 1.5,
      metrics: metricsAt(step),
    };
  }
  function end(reason: EndEvent['reason'], step: number): EndEvent {
    const parameters = { '1.conv/kernel': { shape: [1, 2], data: Float32Array.of(0.5, 1) } };
    return { ...evaluation(step), type: 'end', reason, parameters };
  }
}
