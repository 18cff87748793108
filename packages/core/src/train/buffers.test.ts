import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '@gramian/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CARS, carsRecipe, trainedRun } from '../../test/trained-run.js';
import type { Engine } from '../engine/engine.js';
import { mapParameters } from '../network/parameters.js';
import { defineOptimizer } from '../plugin/define.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import { readRunFolder } from '../run/read-run-folder.js';
import type { LayerUse, RecipeSpec } from '../spec/spec.js';
import { standardWords } from '../standard/words.js';
import { memoryFiles, messageOf, use } from '../testing/index.js';
import { openRun } from '../use/open-run.js';
import type { EndEvent, TrainEvent } from './events.js';
import { train, type TrainOptions } from './train.js';

/** Gradient descent that is sound for six steps, and asks for the Jacobian where it is told to. */
const breaking = defineOptimizer({
  name: 'breaking',
  apiVersion: 1,
  summary: 'Makes NaN of the parameters at its seventh step.',
  options: z.object({}),
  create: (_, { tf }) => ({
    init: () => ({}),
    step(objective, parameters, state, { step }) {
      const { loss, gradient } = objective.gradient(parameters);
      const fault = tf.where(tf.greater(step, 5.5), Number.NaN, 0);
      const moved = mapParameters(parameters, (w, name) =>
        tf.add(tf.sub(w, tf.mul(gradient[name] ?? w, 0.1)), fault),
      );
      return { parameters: moved, state, metrics: { loss } };
    },
  }),
});
const jacobian = { ...breaking, name: 'jacobian', needsJacobian: true };

const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', [breaking, jacobian]);
const files = memoryFiles({ 'cars.csv': CARS });
let engine: Engine;
let root: string;
beforeAll(async () => {
  engine = await openEngine();
  root = mkdtempSync(join(tmpdir(), 'gramian-buffers-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const at = { file: 'cars.net', offset: 40, length: 10, line: 5, column: 3 };
const norm: LayerUse = { ...use('batch-norm'), at };

function recipe(changes: Partial<RecipeSpec> = {}): RecipeSpec {
  const layers = [use('dense', { units: 5 }), norm, use('relu'), use('dropout', { rate: 0.2 })];
  const model = { ...carsRecipe('mpg').model, layers: [...layers, use('dense', { units: 1 })] };
  return carsRecipe('mpg', { name: 'Normal', model, ...changes });
}

async function events(spec: RecipeSpec, options: Partial<TrainOptions> = {}): Promise<readonly TrainEvent[]> {
  const seen: TrainEvent[] = [];
  try {
    for await (const event of train(spec, { engine, vocabulary, files, ...options })) seen.push(event);
  } catch (error) {
    if (seen.at(-1)?.type !== 'end') throw error;
  }
  return seen;
}

async function ended(spec: RecipeSpec, options: Partial<TrainOptions> = {}): Promise<EndEvent> {
  const last = (await events(spec, options)).at(-1);
  if (last?.type !== 'end') throw new Error(`the last event is ${last?.type ?? 'none'}`);
  return last;
}

const buffersOf = ({ parameters }: EndEvent) => {
  const [mean, variance] = ['mean', 'variance'].map((name) => [
    ...(parameters[`2.batch-norm/${name}`]?.data ?? []),
  ]);
  return { mean: mean ?? [], variance: variance ?? [] };
};

describe('running statistics', () => {
  test('change in training, the same compiled, in loops and eager', async () => {
    const compiled = await ended(recipe());
    const eager = await ended(recipe(), { eager: true });
    expect(eager.parameters).toEqual(compiled.parameters);
    expect(eager.metrics).toEqual(compiled.metrics);
    const { mean, variance } = buffersOf(compiled);
    expect(mean).toHaveLength(5);
    expect(mean.some((value) => Math.abs(value) > 1e-3)).toBe(true);
    expect(variance.every((value) => value > 0 && value !== 1)).toBe(true);
  });

  test('are those from before the first step that is not finite', async () => {
    const failed = await ended(recipe({ optimizer: { plugin: 'breaking', options: {} } }));
    expect(failed).toMatchObject({ reason: 'failed', step: 6 });
    // 48 samples to train with: three steps of 16 an epoch.
    const whole = await ended(recipe({ optimizer: { plugin: 'breaking', options: {} }, epochs: 2 }));
    expect(whole).toMatchObject({ reason: 'done', step: 6 });
    expect(failed.parameters).toEqual(whole.parameters);
  });

  test('are kept with the best parameters', async () => {
    // A rate that grows until nothing is learned.
    const rate = { plugin: 'exponential', options: { from: 0.02, to: 20 } };
    const seen = await events(
      recipe({
        keep: { best: 'train.loss' },
        checkpoint: { every: { value: 1, unit: 'epochs' } },
        optimizer: { plugin: 'adam', options: { rate } },
        epochs: 12,
      }),
    );
    const kept = seen.find((event) => event.type === 'end');
    const there = seen.find((event) => event.type === 'checkpoint' && event.step === kept?.kept?.step);
    if (!kept?.kept || there?.type !== 'checkpoint') throw new Error('nothing was kept');
    expect(kept.parameters).toEqual(there.parameters);
    expect(kept.metrics['train.loss']).toBe(kept.kept.value);
  });

  test('are in the run folder, and what the opened network computes with', async () => {
    const folder = join(root, 'run');
    await trainedRun(folder, [recipe()], { engine, vocabulary, files });
    const [read] = (await readRunFolder(folder)).recipes;
    const model = await openRun(folder, { engine, vocabulary });
    const { train: table, test: others } = await model.samples(files);
    expect(model.evaluate(table)['mae']).toBeCloseTo(read?.status.metrics?.['train.mae'] ?? Number.NaN, 4);
    expect(model.evaluate(others)['mae']).toBeCloseTo(read?.status.metrics?.['test.mae'] ?? Number.NaN, 4);
    model.dispose();
  });

  test('are no distance from where the training began', async () => {
    const still = recipe({
      optimizer: { plugin: 'sgd', options: { rate: 0 } },
      watch: [{ plugin: 'distance', options: {} }],
    });
    const { metrics, parameters } = await ended(still);
    expect(metrics['distance']).toBe(0);
    expect([...(parameters['2.batch-norm/mean']?.data ?? [])].some((value) => value !== 0)).toBe(true);
  });
});

describe('before anything runs', () => {
  test('an optimizer that needs the Jacobian refuses a layer that couples the samples, by both names', async () => {
    const wrong = recipe({ optimizer: { plugin: 'jacobian', options: {} } });
    expect(await messageOf(() => ended(wrong))).toBe(
      '`jacobian` computes with the Jacobian of each sample, but `batch-norm` mixes the samples of a batch.\nWrite `group-norm` or `layer-norm` in its place: they go by each sample alone.',
    );
    await expect(ended(wrong)).rejects.toMatchObject({ at });
  });

  test('a batch of one has no variance', async () => {
    const wrong = recipe({ batch: 1 });
    expect(await messageOf(() => ended(wrong))).toBe(
      '`batch-norm` on [5] is trained with batches of at least 2 samples, not 1.\nWrite `batch 2` or more.',
    );
    await expect(ended(wrong)).rejects.toMatchObject({ at });
  });
});
