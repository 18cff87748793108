import { openEngine } from '@gramian/engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Engine, Tensor } from '../engine/engine.js';
import { folderFiles } from '../data/files/folder-files.js';
import { defineDataset, defineOptimizer, defineProbe } from '../plugin/define.js';
import type { AnyWord } from '../plugin/kinds.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import { RandomStream } from '../random/stream.js';
import type { OutputLoss, RecipeSpec } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import { block, branch, from, frozen, messageOf, output, pathFrom, use } from '../testing/index.js';
import type { EndEvent, TrainEvent } from './events.js';
import { train, type TrainOptions } from './train.js';
import { TrainingError } from './training-error.js';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});

const plane = defineDataset({
  name: 'plane',
  apiVersion: 1,
  summary: 'Targets are a linear function of two normal inputs.',
  options: z.object({
    train: z.int().default(50),
    test: z.int().default(20),
    targets: z
      .int()
      .default(1)
      .describe('The first is the function; each further one is half of the one before.'),
  }),
  describe: ({ targets }) => ({ input: [2], target: [targets], targetUnit: 'm' }),
  load({ train: count, test: tests, targets: width }, { seed }) {
    const table = (n: number, name: string) => {
      const inputs = new RandomStream(seed, name).normal(2 * n);
      const targets = Float32Array.from({ length: n * width }, (_, k) => {
        const i = Math.floor(k / width);
        return (2 * (inputs[2 * i] ?? 0) - (inputs[2 * i + 1] ?? 0)) / 2 ** (k % width);
      });
      return { count: n, inputs, targets };
    };
    return Promise.resolve({
      train: table(count, 'train'),
      test: table(tests, 'test'),
      described: { input: [2], target: [width], targetUnit: 'm' },
    });
  },
});

const at = { file: 'plane.net', offset: 90, length: 9, line: 7, column: 3 };

function recipe(changes: Partial<RecipeSpec> = {}): RecipeSpec {
  return {
    version: 2,
    name: 'Plane',
    uses: [],
    model: {
      name: 'Net',
      inputs: [{ name: 'x', shape: [2] }],
      layers: [use('dense', { units: 8 }), use('tanh'), use('dense', { units: 1 })],
    },
    data: { name: 'Points', source: { plugin: 'plane', options: {} } },
    loss: { plugin: 'square', options: {} },
    optimizer: { plugin: 'sgd', options: { rate: 0.1 }, at },
    batch: 16,
    epochs: 3,
    seed: 5,
    watch: [],
    ...changes,
  };
}

async function events(
  spec: RecipeSpec,
  options: Partial<TrainOptions> = {},
  words: readonly AnyWord[] = [],
): Promise<TrainEvent[]> {
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', [plane, ...words]);
  const files = folderFiles('.');
  const seen: TrainEvent[] = [];
  try {
    for await (const event of train(spec, { engine, vocabulary, files, ...options })) seen.push(event);
  } catch (error) {
    throw Object.assign(error instanceof Error ? error : new Error(String(error)), { seen });
  }
  return seen;
}

function end(seen: readonly TrainEvent[]): EndEvent {
  const last = seen.at(-1);
  if (last?.type !== 'end') throw new Error(`the last event is ${last?.type ?? 'none'}`);
  return last;
}

test('a run tells its story in order', async () => {
  const seen = await events(recipe());
  const story = seen.map((event) => (event.type === 'step' ? '.' : event.type));
  const epoch = ['.', '.', '.', 'evaluation'];
  expect(story).toEqual(['start', 'compiled', 'evaluation', ...epoch, ...epoch, ...epoch, 'end']);
  const [start] = seen;
  expect(start).toMatchObject({
    type: 'start',
    samples: { train: 50, test: 20 },
    stepsPerEpoch: 3,
    steps: 9,
    headline: 'test.mae',
    network: { input: [2], output: [1], parameters: 2 * 8 + 8 + 8 + 1 },
  });
  expect(end(seen)).toMatchObject({ reason: 'done', step: 9, epoch: 3 });
  expect(Object.keys(end(seen).parameters)).toEqual([
    '1.dense/kernel',
    '1.dense/bias',
    '3.dense/kernel',
    '3.dense/bias',
  ]);
});

test('it learns: the training loss of a linear function falls below a hundredth', async () => {
  const seen = await events(recipe({ epochs: 150 }));
  const losses = seen.flatMap((event) =>
    event.type === 'evaluation' ? [event.metrics['train.loss'] ?? Number.NaN] : [],
  );
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 100);
  expect(end(seen).metrics['test.mae']).toBeLessThan(0.2);
});

describe('a model of several parts', () => {
  const parts = recipe({
    model: {
      name: 'Net',
      inputs: [
        { name: 'left', shape: [1] },
        { name: 'right', shape: [1] },
      ],
      blocks: [{ name: 'Trunk', layers: [use('dense', { units: 4 }), use('tanh')] }],
      layers: [
        branch('concat', pathFrom('left', block('Trunk')), pathFrom('right', block('Trunk'))),
        frozen(use('dense', { units: 3 })),
        use('dense', { units: 1 }),
      ],
    },
    watch: [{ plugin: 'distance', options: {} }],
  });

  test('learns in all of them but the frozen one, which is kept', async () => {
    const still = end(
      await events({ ...parts, optimizer: { plugin: 'sgd', options: { rate: 0 } } }),
    ).parameters;
    const seen = await events(parts);
    const trained = end(seen).parameters;
    expect(Object.keys(trained)).toEqual(
      ['Trunk/1.dense', '2.frozen/1.dense', '3.dense'].flatMap((owner) => [
        `${owner}/kernel`,
        `${owner}/bias`,
      ]),
    );
    const moved = Object.keys(trained).filter(
      (name) => String(trained[name]?.data) !== String(still[name]?.data),
    );
    expect(moved).toEqual(Object.keys(trained).filter((name) => !name.startsWith('2.frozen')));
    const evaluations = seen.flatMap((event) => (event.type === 'evaluation' ? [event.metrics] : []));
    expect(evaluations.at(-1)?.['train.loss']).toBeLessThan(evaluations[0]?.['train.loss'] ?? 0);
    expect(evaluations.at(-1)?.distance).toBeGreaterThan(0);
    expect(seen[0]).toMatchObject({ network: { parameters: 8 + 27 + 4, frozen: 27 } });
  });

  test('gives the same bits compiled and eager', async () => {
    expect(end(await events(parts, { eager: true })).parameters).toEqual(end(await events(parts)).parameters);
  });

  test('of which all are frozen is refused', async () => {
    const model = {
      ...parts.model,
      layers: [branch('add', pathFrom('left'), pathFrom('right')), frozen(use('dense', { units: 1 }))],
    };
    expect(await messageOf(() => events({ ...parts, model }))).toBe(
      'All parameters of the model `Net` are frozen.\nLeave at least one layer out of `frozen`.',
    );
    expect(
      await messageOf(() => events({ ...parts, model: { ...model, layers: model.layers.slice(0, 1) } })),
    ).toBe('The model `Net` has no parameters to train.\nGive it a layer that has some: `dense`.');
  });

  test('takes as many numbers as the data has', async () => {
    const inputs = parts.model.inputs.map((input) => ({ ...input, shape: [2] }));
    expect(await messageOf(() => events({ ...parts, model: { ...parts.model, inputs } }))).toBe(
      'The inputs of the model `Net` take 4 numbers a sample, `left` 2, `right` 2, but the data `Points` has 2, [2].\nDeclare inputs that take as many numbers together.',
    );
  });
});

describe('losses of several outputs', () => {
  const two = recipe({
    data: { name: 'Points', source: { plugin: 'plane', options: { targets: 2 } } },
    model: {
      name: 'Net',
      inputs: [{ name: 'x', shape: [2] }],
      layers: [
        { ...use('dense', { units: 4 }), as: 'features' },
        use('dense', { units: 1 }),
        output('near'),
        from('features'),
        use('dense', { units: 1 }),
        output('far'),
      ],
    },
    loss: [
      { output: 'near', loss: { plugin: 'square', options: {} } },
      { output: 'far', loss: { plugin: 'square', options: {} }, weight: 0.5 },
    ],
    watch: [{ plugin: 'mae', split: 'test', output: 'far', options: {} }],
  });

  test('are added up, and each is recorded with its metric', async () => {
    const seen = await events(two);
    const [start] = seen;
    expect(start).toMatchObject({ headline: 'test.near.mae' });
    const { metrics } = end(seen);
    expect(Object.keys(metrics)).toEqual([
      ...['train.loss', 'train.near.loss', 'train.far.loss', 'train.near.mae', 'train.far.mae'],
      ...['test.loss', 'test.near.loss', 'test.far.loss', 'test.near.mae', 'test.far.mae'],
    ]);
    const at = (name: string) => metrics[name] ?? Number.NaN;
    expect(at('test.loss')).toBeCloseTo(at('test.near.loss') + 0.5 * at('test.far.loss'), 6);
    expect(at('test.near.mae')).not.toBeCloseTo(at('test.far.mae'), 3);
  });

  test('with equal weights are the loss of all of them', async () => {
    const each = (two.loss as readonly OutputLoss[]).map(({ output: name, loss }) => ({
      output: name,
      loss,
    }));
    const apart = end(await events({ ...two, loss: each, watch: [] }));
    const together = end(await events({ ...two, loss: { plugin: 'square', options: {} }, watch: [] }));
    for (const [name, { data }] of Object.entries(together.parameters))
      data.forEach((value, i) => {
        expect(apart.parameters[name]?.data[i]).toBeCloseTo(value, 6);
      });
  });

  test('give the same bits compiled and eager', async () => {
    expect(end(await events(two, { eager: true })).parameters).toEqual(end(await events(two)).parameters);
  });

  test.each<[string, Partial<RecipeSpec>, string]>([
    [
      'of an output that is not there',
      { loss: [{ output: 'nar', loss: { plugin: 'square', options: {} } }], watch: [] },
      'The model has no output `nar`.\nIts outputs are: `near`, `far`.',
    ],
    [
      'two of one output',
      { loss: ['near', 'near'].map((name) => ({ output: name, loss: { plugin: 'square', options: {} } })) },
      'The output `near` has two losses.\nLeave one of them out.',
    ],
    [
      'on other data',
      { data: recipe().data },
      'The outputs of the model `Net` have 2 numbers, `near` 1, `far` 1, but a target has 1, [1].\nLet the outputs have as many numbers together as a target.',
    ],
    [
      'and a metric of none',
      { watch: [{ plugin: 'mae', split: 'test', output: 'fur', options: {} }] },
      '`test.fur.mae` is about an output with a loss of its own, and `fur` is none.\nThere are: `near`, `far`.',
    ],
  ])('that do not fit: %s', async (_, changes, message) => {
    expect(await messageOf(() => events({ ...two, ...changes }))).toBe(message);
  });
});

describe('the same recipe gives the same parameters', () => {
  const bits = async (spec: RecipeSpec, options: Partial<TrainOptions> = {}) =>
    end(await events(spec, options)).parameters;

  test('again, and operation by operation instead of compiled, to the last bit', async () => {
    const first = await bits(recipe());
    expect(await bits(recipe())).toEqual(first);
    expect(await bits(recipe(), { eager: true })).toEqual(first);
  });

  test('but not with another seed', async () => {
    expect(await bits(recipe({ seed: 6 }))).not.toEqual(await bits(recipe()));
  });

  test('two runs at once do not disturb each other', async () => {
    const alone = await bits(recipe());
    const [one, two] = await Promise.all([bits(recipe()), bits(recipe())]);
    expect([one, two]).toEqual([alone, alone]);
  });
});

test('evaluation counts every sample once, whatever the chunk', async () => {
  const seen = await events(
    recipe({
      epochs: 1,
      data: { name: 'Points', source: { plugin: 'plane', options: { train: 300, test: 257 } } },
    }),
    { eager: true },
  );
  const first = seen.find((event) => event.type === 'evaluation');
  // Before the first step of a net whose last layer is zero, the error is the mean absolute target itself.
  const zero = await events(
    recipe({
      epochs: 1,
      model: {
        name: 'Zero',
        inputs: [{ name: 'x', shape: [2] }],
        layers: [use('dense', { units: 1, init: { plugin: 'zeros', options: {} } })],
      },
      data: { name: 'Points', source: { plugin: 'plane', options: { train: 300, test: 257 } } },
    }),
  );
  const inputs = new RandomStream(5, 'test').normal(2 * 257);
  const targets = Array.from({ length: 257 }, (_, i) =>
    Math.abs(2 * (inputs[2 * i] ?? 0) - (inputs[2 * i + 1] ?? 0)),
  );
  const mean = targets.reduce((a, b) => a + b, 0) / 257;
  const evaluation = zero.find((event) => event.type === 'evaluation');
  expect(evaluation?.metrics['test.mae']).toBeCloseTo(mean, 4);
  expect(first?.metrics['test.mae']).not.toBeCloseTo(mean, 4);
});

test('what is watched is measured, and how to read it is said', async () => {
  const seen = await events(
    recipe({
      epochs: 1,
      watch: [
        { plugin: 'distance', options: {} },
        { plugin: 'mae', options: {}, split: 'train' },
      ],
    }),
  );
  const [start] = seen;
  expect(start?.type === 'start' ? start.series : []).toEqual([
    { name: 'train.loss', title: 'training loss', better: 'lower', format: 'number' },
    { name: 'test.loss', title: 'test loss', better: 'lower', format: 'number' },
    { name: 'train.mae', title: 'training mae', better: 'lower', format: 'target', unit: 'm' },
    { name: 'test.mae', title: 'test mae', better: 'lower', format: 'target', unit: 'm' },
    { name: 'distance', title: 'distance', format: 'number' },
  ]);
  const distances = seen.flatMap((event) =>
    event.type === 'evaluation' ? [event.metrics.distance ?? Number.NaN] : [],
  );
  expect(distances[0]).toBe(0);
  expect(distances[1]).toBeGreaterThan(0);
});

test('a batch larger than the training set takes all of it, and says so', async () => {
  const seen = await events(recipe({ batch: 64, epochs: 2 }));
  expect(seen.find((event) => event.type === 'notice')).toEqual({
    type: 'notice',
    message: 'A batch of 64 is larger than the 50 training samples; every step takes all of them.',
  });
  expect(end(seen).step).toBe(2);
});

test('an abort ends after the running step and hands the parameters over', async () => {
  const abort = new AbortController();
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', [plane]);
  const files = folderFiles('.');
  const seen: TrainEvent[] = [];
  for await (const event of train(recipe({ epochs: 1000 }), {
    engine,
    vocabulary,
    files,
    signal: abort.signal,
  })) {
    seen.push(event);
    if (event.type === 'step' && event.step === 4) abort.abort();
  }
  // The steps that one call runs are done together; none is longer than the epoch of 3.
  expect(end(seen).reason).toBe('aborted');
  expect(end(seen).step).toBeGreaterThanOrEqual(4);
  expect(end(seen).step).toBeLessThanOrEqual(6);
  const full = await events(recipe({ epochs: 1000 }), { signal: AbortSignal.abort() });
  expect(end(full)).toMatchObject({ reason: 'aborted', step: 0 });
});

test('steps that are too large stop the run with its place, after the last good parameters', async () => {
  const failed = events(recipe({ optimizer: { plugin: 'sgd', options: { rate: 1e8 }, at }, epochs: 40 }));
  await expect(failed).rejects.toThrow(
    /^Training of `Plane` stopped at step \d+: (`(loss|train\.loss)` became (NaN|infinite)|the parameter `1.dense\/kernel` became NaN or infinite)\.$/,
  );
  const error: unknown = await failed.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(TrainingError);
  expect(error).toMatchObject({ at, help: expect.stringContaining('`rate`') });
  const { seen } = error as { seen: TrainEvent[] };
  expect(end(seen).reason).toBe('failed');
  const values = Object.values(end(seen).parameters).flatMap(({ data }) => [...data]);
  expect(values.every(Number.isFinite)).toBe(true);
});

/** Gradient descent that does something else at one step. */
const spoiling = (spoil: (tf: Engine['tf'], value: Tensor, now: Tensor) => Tensor) =>
  defineOptimizer({
    name: 'spoiling',
    apiVersion: 1,
    summary: 'Spoils a step.',
    options: z.object({ at: z.number() }),
    create: ({ at: when }, { tf }) => ({
      init: () => ({}),
      step(objective, parameters, _, { step }) {
        const { loss, gradient } = objective.gradient(parameters);
        const now = tf.equal(step, when);
        const next = Object.entries(parameters).map(([name, value]) => [
          name,
          spoil(tf, tf.sub(value, tf.mul(gradient[name] ?? 0, 0.01)), now),
        ]);
        return { parameters: Object.fromEntries(next) as typeof parameters, state: {}, metrics: { loss } };
      },
    }),
  });

test.each([
  ['compiled', false],
  ['eager', true],
])(
  'a step that makes parameters NaN stops the run right there, with those from before it, %s',
  async (_, eager) => {
    const poison = spoiling((tf, value, now) => tf.where(now, tf.mul(value, Number.NaN), value));
    const run = (when: number, epochs: number) =>
      events(recipe({ optimizer: { plugin: 'spoiling', options: { at: when }, at }, epochs }), { eager }, [
        poison,
      ]);
    const clean = await run(1e6, 4);
    const { step, parameters } = end(clean);
    const error: unknown = await run(step, 400).catch((cause: unknown) => cause);
    expect(error).toMatchObject({
      message: `Training of \`Plane\` stopped at step ${step + 1}: the parameter \`1.dense/kernel\` became NaN or infinite.`,
      at,
    });
    const { seen } = error as { seen: TrainEvent[] };
    expect(end(seen)).toMatchObject({ reason: 'failed', step, parameters });
    expect(seen.filter(({ type }) => type === 'step')).toHaveLength(step);
  },
);

test('a step that TensorFlow cannot run ends the run with the parameters from before it', async () => {
  const outside = spoiling((tf, value, now) =>
    tf.add(value, tf.gather(tf.zeros([2]), tf.cast(tf.mul(tf.cast(now, 'float32'), 7), 'int32'))),
  );
  const spec = recipe({ optimizer: { plugin: 'spoiling', options: { at: 5 }, at }, epochs: 400 });
  const error: unknown = await events(spec, {}, [outside]).catch((cause: unknown) => cause);
  expect(error).toMatchObject({
    name: 'GraphError',
    message: expect.stringContaining('7 is not in [0, 2)'),
    at,
  });
  const { seen } = error as { seen: TrainEvent[] };
  expect(end(seen).reason).toBe('failed');
  const values = Object.values(end(seen).parameters).flatMap(({ data }) => [...data]);
  expect(values.every(Number.isFinite)).toBe(true);
});

test('a probe that fails is named, with its place', async () => {
  const broken = defineProbe({
    name: 'broken',
    apiVersion: 1,
    summary: 'Fails.',
    options: z.object({}),
    create: () => ({
      look() {
        throw new Error('there is no kernel');
      },
    }),
  });
  const spec = recipe({ watch: [{ plugin: 'broken', options: {}, at }] });
  const error: unknown = await events(spec, {}, [broken]).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ message: 'Probe `broken` failed: there is no kernel', at });
});

test('an optimizer that reads values back is refused before the first step, by name and place', async () => {
  const peeking = defineOptimizer({
    name: 'peeking',
    apiVersion: 1,
    summary: 'Looks at its loss.',
    options: z.object({}),
    create: (_, { tf }) => ({
      init: () => ({}),
      step(objective, parameters) {
        const { loss } = objective.gradient(parameters);
        return { parameters, state: {}, metrics: { loss: tf.scalar(loss.dataSync()[0] ?? 0) } };
      },
    }),
  });
  const spec = recipe({ optimizer: { plugin: 'peeking', options: {}, at } });
  await expect(events(spec, {}, [peeking])).rejects.toThrow(
    'Optimizer `peeking` reads a value back into JavaScript',
  );
});

test('a model that does not take the data is refused with both shapes', async () => {
  const model = { name: 'Net', inputs: [{ name: 'x', shape: [3] }], layers: [use('dense', { units: 1 })] };
  await expect(events(recipe({ model }))).rejects.toThrow(
    'The model `Net` takes [3], but the data `Points` has [2].',
  );
});

test('no tensor is left after a run, whether it ends, is aborted or fails', async () => {
  const { tf } = engine;
  const before = tf.memory().numTensors;
  await events(recipe({ watch: [{ plugin: 'distance', options: {} }] }));
  await events(recipe(), { signal: AbortSignal.abort() });
  await events(recipe(), { eager: true });
  await events(recipe({ optimizer: { plugin: 'sgd', options: { rate: 1e8 } }, epochs: 40 })).catch(
    () => undefined,
  );
  expect(tf.memory().numTensors).toBe(before);
});
