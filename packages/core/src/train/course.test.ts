import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine } from '../engine/engine.js';
import { folderFiles } from '../data/files/folder-files.js';

import { defineDataset } from '../plugin/define.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import { RandomStream } from '../random/stream.js';
import type { RecipeSpec } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import { use } from '../testing/index.js';
import type { EndEvent, EvaluationEvent, TrainEvent } from './events.js';
import { train } from './train.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

/** Four steps an epoch; the test set has noise of its own, so that its loss rises again. */
const noisy = defineDataset({
  name: 'noisy',
  apiVersion: 1,
  summary: 'Normal inputs and targets that have little to do with them.',
  options: z.object({}),
  describe: () => ({ input: [2], target: [1] }),
  load(_, { seed }) {
    const table = (count: number, name: string) => {
      const inputs = new RandomStream(seed, name).normal(2 * count);
      const noise = new RandomStream(seed, `${name} noise`).normal(count);
      const targets = noise.map((value, i) => value + (inputs[2 * i] ?? 0));
      return { count, inputs, targets };
    };
    return Promise.resolve({
      train: table(32, 'train'),
      test: table(16, 'test'),
      described: { input: [2], target: [1] },
    });
  },
});

function recipe(changes: Partial<RecipeSpec> = {}): RecipeSpec {
  return {
    version: 2,
    name: 'Noisy',
    uses: [],
    model: {
      name: 'Net',
      inputs: [{ name: 'x', shape: [2] }],
      layers: [use('dense', { units: 30 }), use('tanh'), use('dense', { units: 1 })],
    },
    data: { name: 'Points', source: { plugin: 'noisy', options: {} } },
    loss: { plugin: 'square', options: {} },
    optimizer: { plugin: 'adam', options: { rate: 0.02 } },
    batch: 8,
    epochs: 6,
    seed: 3,
    watch: [],
    ...changes,
  };
}

async function run(changes: Partial<RecipeSpec> = {}): Promise<{
  seen: TrainEvent[];
  evaluations: EvaluationEvent[];
  end: EndEvent;
}> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', [noisy]);
  const seen: TrainEvent[] = [];
  for await (const event of train(recipe(changes), { engine, vocabulary, files: folderFiles('.') }))
    seen.push(event);
  const end = seen.at(-1);
  if (end?.type !== 'end') throw new Error('no end');
  return { seen, end, evaluations: seen.filter((event) => event.type === 'evaluation') };
}

const steps = (count: number) => ({ value: count, unit: 'steps' as const });
const epochs = (count: number) => ({ value: count, unit: 'epochs' as const });

describe('what is watched every so often', () => {
  const watch = [
    { plugin: 'distance', options: {}, every: steps(3) },
    { plugin: 'loss', options: {}, split: 'train' as const, every: steps(2) },
    { plugin: 'mae', options: {}, split: 'test' as const, every: epochs(2) },
  ];

  test('is recorded then, at the start and at the end, and nothing else is', async () => {
    const { evaluations } = await run({ watch, epochs: 3 });
    const all = ['distance', 'test.loss', 'test.mae', 'train.loss', 'train.mae'];
    expect(evaluations.map(({ step, metrics }) => [step, Object.keys(metrics).sort()])).toEqual([
      [0, all],
      [2, ['train.loss']],
      [3, ['distance']],
      [4, ['test.loss', 'train.loss', 'train.mae']],
      [6, ['distance', 'train.loss']],
      [8, ['test.loss', 'test.mae', 'train.loss', 'train.mae']],
      [9, ['distance']],
      [10, ['train.loss']],
      [12, ['distance', 'test.loss', 'train.loss', 'train.mae']],
      [12, ['test.mae']],
    ]);
  });

  test('has the numbers of a run that looks after every step, and training goes on the same', async () => {
    const often = await run({
      epochs: 3,
      watch: watch.map((each) => ({ ...each, every: steps(1) })),
    });
    const { evaluations, end } = await run({ watch, epochs: 3 });
    const at = new Map(often.evaluations.map(({ step, metrics }) => [step, metrics] as const));
    for (const { step, metrics } of evaluations)
      for (const name of ['distance', 'train.loss', 'test.mae'])
        if (metrics[name] !== undefined) expect(metrics[name]).toBe(at.get(step)?.[name]);
    expect(end.parameters).toEqual(often.end.parameters);
    expect(end.parameters).toEqual((await run({ epochs: 3 })).end.parameters);
  });

  test('the end has everything', async () => {
    const { end } = await run({ watch, epochs: 3 });
    expect(Object.keys(end.metrics).sort()).toEqual([
      'distance',
      'test.loss',
      'test.mae',
      'train.loss',
      'train.mae',
    ]);
  });
});

describe('a stop condition', () => {
  test('ends the run where it holds first, and says why', async () => {
    const full = await run();
    const losses = full.evaluations.map(({ metrics }) => metrics['train.loss'] ?? NaN);
    const limit = ((losses[0] ?? 0) + Math.min(...losses)) / 2;
    const epoch = losses.findIndex((loss) => loss < limit);
    expect(epoch).toBeGreaterThan(0);
    expect(epoch).toBeLessThan(6);
    const at = { offset: 5, length: 3, line: 2, column: 3 };
    const { end } = await run({
      stop: [
        { plugin: 'below', options: { series: 'train.loss', limit }, at },
        { plugin: 'after', options: { time: { value: 1, unit: 'h' } } },
      ],
    });
    expect(end).toMatchObject({ reason: 'done', step: 4 * epoch, epoch, stopped: { by: 'below', at } });
    expect(end.stopped?.why).toMatch(/^train\.loss came to 0\.\d+, below 0\.\d+\.$/);
    expect(end.parameters).toEqual((await run({ epochs: epoch })).end.parameters);
  });

  test('after a number of steps it ends right there, and the last numbers belong to it', async () => {
    const stop = [{ plugin: 'after', options: { time: steps(5) } }];
    const { end, evaluations } = await run({ stop });
    expect(end).toMatchObject({ step: 5, stopped: { by: 'after', why: '5 steps are over.' } });
    expect(evaluations.at(-1)).toMatchObject({ step: 5, metrics: end.metrics });
    const checkpointed = await run({ checkpoint: { every: steps(5) } });
    const checkpoint = checkpointed.seen.find((event) => event.type === 'checkpoint');
    expect(checkpoint).toMatchObject({ step: 5, parameters: end.parameters });
  });

  test('a clock ends it after the steps that run', async () => {
    const { end } = await run({ stop: [{ plugin: 'after', options: { time: { value: 1e-6, unit: 's' } } }] });
    expect(end).toMatchObject({ step: 0, stopped: { by: 'after' } });
  });

  test('for a number that nobody records is refused with what there is', async () => {
    const stop = [{ plugin: 'below', options: { series: 'test.accuracy', limit: 1 } }];
    await expect(run({ stop })).rejects.toThrow('`below` waits for `test.accuracy`, which is not recorded.');
  });
});

describe('keep best', () => {
  test('hands over the parameters with the best value, and its numbers', async () => {
    const { evaluations, end } = await run({ epochs: 20, keep: { best: 'test.loss' } });
    const losses = evaluations.map(({ metrics }) => metrics['test.loss'] ?? NaN);
    const best = losses.indexOf(Math.min(...losses));
    expect(best).toBeGreaterThan(0);
    expect(best).toBeLessThan(20);
    expect(end.kept).toEqual({ best: 'test.loss', value: losses[best], step: 4 * best, epoch: best });
    expect(end).toMatchObject({ step: 80, metrics: evaluations[best]?.metrics });
    expect(end.parameters).toEqual((await run({ epochs: best })).end.parameters);
  });

  test('says nothing where the last ones are the best', async () => {
    const { end } = await run({ epochs: 2, keep: { best: 'train.loss' } });
    expect(end.kept).toBeUndefined();
    expect(end.parameters).toEqual((await run({ epochs: 2 })).end.parameters);
  });
});

test('checkpoints come when they are due and hold the parameters of their step', async () => {
  const { seen } = await run({ epochs: 3, checkpoint: { every: epochs(1.5) } });
  const checkpoints = seen.filter((event) => event.type === 'checkpoint');
  expect(checkpoints.map(({ step, epoch }) => [step, epoch])).toEqual([
    [6, 1.5],
    [12, 3],
  ]);
  expect(checkpoints[1]?.parameters).toEqual((await run({ epochs: 3 })).end.parameters);
});

test('no tensor is left after a run with all of it', async () => {
  const { tf } = engine;
  const before = tf.memory().numTensors;
  await run({
    watch: [{ plugin: 'distance', options: {}, every: steps(2) }],
    stop: [{ plugin: 'plateau', options: { series: 'test.loss', patience: epochs(2) } }],
    keep: { best: 'test.loss' },
    checkpoint: { every: steps(3) },
    epochs: 30,
  });
  expect(tf.memory().numTensors).toBe(before);
});
