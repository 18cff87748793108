import { openEngine } from '@gramian/engine';
import type { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { folderFiles } from '../../data/files/folder-files.js';
import type { Engine } from '../../engine/engine.js';
import { defineDataset, defineOptimizer } from '../../plugin/define.js';
import { mapParameters, parameterOf } from '../../network/parameters.js';
import { Vocabulary } from '../../plugin/vocabulary.js';
import { RandomStream } from '../../random/stream.js';
import type { RecipeSpec } from '../../spec/spec.js';
import { standardWords } from '../../standard/words.js';
import { use } from '../../testing/index.js';
import type { TrainEvent } from '../events.js';
import { train, type TrainOptions } from '../train.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const SIDE = 4;

const blots = defineDataset({
  name: 'blots',
  apiVersion: 1,
  summary: 'Pictures of noise; the class says whether the left half is brighter.',
  options: z.object({
    train: z.int().default(323),
    test: z.int().default(300),
    shared: z.boolean().default(false).describe('Both sets lie in one piece of memory.'),
  }),
  describe: () => ({ input: [SIDE, SIDE, 1], target: [2], classes: ['left', 'right'] }),
  load({ train: count, test: tests, shared }, { seed }) {
    const pixels = SIDE * SIDE;
    const all = new RandomStream(seed, 'blots').uniform((count + tests) * pixels);
    const table = (from: number, to: number) => {
      const inputs = all.subarray(from * pixels, to * pixels);
      const targets = new Float32Array(2 * (to - from));
      for (let i = 0; i < to - from; i++) {
        const row = inputs.subarray(i * pixels, (i + 1) * pixels);
        const left = row.reduce((sum, x, k) => sum + (k % SIDE < SIDE / 2 ? x : -x), 0);
        targets[2 * i + (left > 0 ? 0 : 1)] = 1;
      }
      return { count: to - from, inputs: shared ? inputs : inputs.slice(), targets };
    };
    return Promise.resolve({
      train: table(0, count),
      test: table(count, count + tests),
      described: { input: [SIDE, SIDE, 1], target: [2], classes: ['left', 'right'] },
    });
  },
});

/** Parameters become NaN at a step. */
const breaks = defineOptimizer({
  name: 'breaks',
  apiVersion: 1,
  summary: 'Descends, until it breaks.',
  options: z.object({ at: z.int() }),
  create: ({ at }, { tf }) => ({
    init: () => ({}),
    step(objective, parameters, state, { step }) {
      const { loss, gradient } = objective.gradient(parameters);
      const rate = tf.where(tf.equal(step, at), Number.NaN, 0.1);
      return {
        parameters: mapParameters(parameters, (w, name) =>
          tf.sub(w, tf.mul(parameterOf(gradient, name), rate)),
        ),
        state,
        metrics: { loss },
      };
    },
  }),
});

/** Cannot be compiled. */
const peeks = defineOptimizer({
  name: 'peeks',
  apiVersion: 1,
  summary: 'Reads the loss back.',
  options: z.object({}),
  create: () => ({
    init: () => ({}),
    step(objective, parameters) {
      const { loss } = objective.gradient(parameters);
      loss.dataSync();
      return { parameters, state: {}, metrics: { loss } };
    },
  }),
});

function recipe(changes: Partial<RecipeSpec> = {}): RecipeSpec {
  return {
    version: 2,
    name: 'Blots',
    uses: [],
    model: {
      name: 'Net',
      inputs: [{ name: 'x', shape: [SIDE, SIDE, 1] }],
      layers: [
        use('conv', { filters: 3, kernel: 3 }),
        use('relu'),
        use('flatten'),
        use('dense', { units: 2 }),
      ],
    },
    data: { name: 'Data', source: use('blots') },
    loss: use('cross-entropy'),
    optimizer: use('adam', { rate: 0.01 }),
    batch: 4,
    epochs: 2,
    seed: 5,
    watch: [],
    ...changes,
  };
}

const FED = { dataInGraph: 0 };

const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', [blots, breaks, peeks]);
const at = () => ({ engine, vocabulary, files: folderFiles('.'), threads: 'all' as const });

async function events(spec: RecipeSpec, options: Partial<TrainOptions> = {}): Promise<TrainEvent[]> {
  const seen: TrainEvent[] = [];
  try {
    for await (const event of train(spec, { ...at(), ...options })) seen.push(event);
  } catch (error) {
    seen.push({ type: 'notice', message: `threw ${String(error)}` });
  }
  return seen;
}

/** All numbers of a training, without its times and without what is said of where the samples are. */
function numbersOf(seen: readonly TrainEvent[]) {
  return seen.flatMap((event): unknown[] => {
    if (event.type === 'start') return [event.samples.train, event.samples.test, event.steps];
    if (event.type === 'compiled' || (event.type === 'notice' && !event.message.startsWith('threw')))
      return [];
    return [{ ...event, seconds: 0, wall: 0 }];
  });
}

const isFed = (seen: readonly TrainEvent[]) =>
  seen.some((event) => event.type === 'start' && event.samples.fed);

describe('samples outside the graph give the same training as samples in it, to the last bit', () => {
  const watch = [
    { plugin: 'accuracy', options: {}, split: 'test', every: { value: 7, unit: 'steps' } },
    { plugin: 'accuracy', options: {}, split: 'train' },
  ] as const;
  test.each<[string, Partial<RecipeSpec>, Partial<TrainOptions>?]>([
    ['compiled', {}],
    ['operation by operation', { epochs: 1 }, { eager: true }],
    ['one step an epoch', { batch: 100 }],
    [
      'with chunks that go through the ends of epochs',
      { batch: 3, epochs: 5, data: { name: 'Data', source: use('blots', { train: 101, test: 1 }) } },
    ],
    [
      'augmented',
      {
        data: {
          name: 'Data',
          source: use('blots'),
          treatments: [use('augment', { flip: 'both', shift: 1 })],
        },
      },
    ],
    [
      'standardized, with wrong labels',
      {
        data: {
          name: 'Data',
          source: use('blots'),
          treatments: [use('corrupt', { labels: 20 })],
          standardize: true,
        },
      },
    ],
    ['looked at every few steps', { watch: [...watch] }],
    [
      'with the best parameters kept',
      { watch: [...watch], keep: { best: 'test.loss' }, optimizer: use('adam', { rate: 0.3 }) },
    ],
    ['with checkpoints', { checkpoint: { every: { value: 50, unit: 'steps' } } }],
    ['until it breaks', { optimizer: use('breaks', { at: 101 }) }],
    ['until it breaks, operation by operation', { optimizer: use('breaks', { at: 5 }) }, { eager: true }],
    ['from memory that both sets share', { data: { name: 'Data', source: use('blots', { shared: true }) } }],
  ])('%s', async (_, changes, options) => {
    const spec = recipe(changes);
    const [inside, outside] = [await events(spec, options), await events(spec, { ...options, ...FED })];
    expect([isFed(inside), isFed(outside)]).toEqual([false, true]);
    expect(numbersOf(outside)).toEqual(numbersOf(inside));
  });
});

/** Feeders that were started, and how many of them still run. */
function feeders() {
  const started: Worker[] = [];
  const onWorker = (worker: Worker) => started.push(worker);
  process.on('worker', onWorker);
  onTestFinished(() => {
    process.off('worker', onWorker);
  });
  return { started, running: () => started.filter(({ threadId }) => threadId !== -1).length };
}

test('an abort ends it between chunks as between any steps, with the parameters until then', async () => {
  const run = async (options: Partial<TrainOptions>) => {
    const stop = new AbortController();
    for await (const event of train(recipe({ epochs: 50, watch: [] }), {
      ...at(),
      ...options,
      signal: stop.signal,
    })) {
      if (event.type === 'evaluation' && event.epoch === 3) stop.abort();
      if (event.type === 'end') return { ...event, seconds: 0, wall: 0 };
    }
    return undefined;
  };
  const outside = await run(FED);
  expect(outside).toMatchObject({ reason: 'aborted', epoch: 3 });
  expect(outside).toEqual(await run({}));
});

test('a batch that is most of the data is left in the graph, which is said', async () => {
  const seen = await events(recipe({ batch: 'all' }), { dataInGraph: 1000 });
  expect(isFed(seen)).toBe(false);
  expect(seen.flatMap((event) => (event.type === 'notice' ? [event.message] : []))).toEqual([
    'The samples take 44.9\u00a0kB in the graph, more than the 1.00\u00a0kB that may lie there, but a batch is 323 of the 323 training samples: feeding them would take no less. A smaller `batch` would.',
  ]);
});

test('where the thread dies, the training ends with its last good parameters and one error that says so', async () => {
  const seen: TrainEvent[] = [];
  const { started } = feeders();
  const run = async () => {
    for await (const event of train(recipe({ epochs: 1000 }), { ...at(), ...FED })) {
      seen.push(event);
      if (event.type === 'step' && event.step === 500) await started[0]?.terminate();
    }
  };
  await expect(run()).rejects.toThrow(
    'The thread that hands the samples to the training failed: it has ended.',
  );
  const end = seen.at(-1);
  expect(end).toMatchObject({ type: 'end', reason: 'failed' });
  // The chunks that were there already are used up.
  expect(end?.type === 'end' && end.step >= 500).toBe(true);
});

describe('no tensor and no thread is left', () => {
  test.each<[string, number | undefined, Partial<RecipeSpec>]>([
    ['at the end', undefined, {}],
    ['where its reader leaves before the first step', 1, {}],
    ['where its reader leaves amid steps', 30, {}],
    ['of one that breaks', undefined, { optimizer: use('breaks', { at: 20 }) }],
    ['of one that cannot be compiled', undefined, { optimizer: use('peeks') }],
  ])('%s', async (_, leaveAfter, changes) => {
    const { started, running } = feeders();
    const before = engine.tf.memory().numTensors;
    let seen = 0;
    try {
      for await (const { type } of train(recipe({ epochs: 1, ...changes }), { ...at(), ...FED }))
        if (type !== 'notice' && ++seen === leaveAfter) break;
    } catch (error) {
      expect(String(error)).toMatch(/stopped at step 21|reads a value back/);
    }
    expect({ started: started.length, running: running(), tensors: engine.tf.memory().numTensors }).toEqual({
      started: 1,
      running: 0,
      tensors: before,
    });
  });
});
