import type { Engine, RecipeSpec, TrainEvent } from '@gramian/core';
import { folderFiles, Vocabulary } from '@gramian/core';
import * as core from '@gramian/core/runtime';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeTraining, recipeOf, type FakeOptions } from '../../test/fake-training.js';
import { folderWith } from '../../test/temporary.js';
import { QUIET } from './quiet-display.js';
import { runRecipes, type Runtime } from './run.js';

// Nothing is computed here: the trainings are fake.
const engine: Engine = {
  info: { name: 'portable', versions: { tfjs: '4.22.0' }, settings: {} },
  get tf(): Engine['tf'] {
    throw new Error('a fake training computes nothing');
  },
};

function runtimeOf(trainings: Readonly<Record<string, () => Iterable<TrainEvent>>>): Runtime {
  return {
    ...core,
    train: async function* (recipe: RecipeSpec) {
      await Promise.resolve();
      yield* trainings[recipe.name]?.() ?? [];
    },
  };
}

function requestFor(names: readonly string[], root: string, signal = new AbortController().signal) {
  return {
    file: 'nets/two.net',
    home: 'nets',
    source: '// two\n',
    recipes: names.map((name) => recipeOf(name, { plugin: 'sgd', options: {} }, 3)),
    vocabulary: new Vocabulary(),
    files: folderFiles(root),
    engine,
    where: { root },
    command: ['gramian', 'train', 'nets/two.net'],
    signal,
    display: QUIET,
    now: () => performance.now(),
  };
}

const events = (options: FakeOptions) => () => fakeTraining(options);

function* failing(error: Error): Generator<TrainEvent> {
  yield* [...fakeTraining({ name: 'A' })].slice(0, 20);
  throw error;
}

describe('a run of recipes', () => {
  it('keeps each of them and writes a report', async () => {
    const root = folderWith();
    const runtime = runtimeOf({ A: events({ name: 'A' }), B: events({ name: 'B' }) });
    const { folder, report, runs, failures } = await runRecipes(requestFor(['A', 'B'], root), runtime);
    expect(failures).toEqual([]);
    expect(runs.map((run) => [run.name, run.step, run.end?.reason])).toEqual([
      ['A', 30, 'done'],
      ['B', 30, 'done'],
    ]);
    expect(readFileSync(report, 'utf8')).toContain('<html');
    const kept = await core.readRunFolder(folder);
    expect(kept.recipes.map(({ recipe, status }) => [recipe.name, status.state])).toEqual([
      ['A', 'done'],
      ['B', 'done'],
    ]);
    expect(kept.source).toBe('// two\n');
  });

  it('goes on to the next recipe where one diverges', async () => {
    const root = folderWith();
    const diverged = new core.TrainingError(
      'Training of `A` stopped at step 7: `loss` became NaN.',
      'Try a smaller rate.',
    );
    const runtime = runtimeOf({ A: () => failing(diverged), B: events({ name: 'B' }) });
    const { folder, runs, failures } = await runRecipes(requestFor(['A', 'B'], root), runtime);
    expect(failures).toEqual([diverged]);
    expect(runs.map((run) => run.name)).toEqual(['A', 'B']);
    const [a, b] = (await core.readRunFolder(folder)).recipes;
    expect(a?.status).toMatchObject({ state: 'failed', reason: diverged.message });
    expect(b?.status.state).toBe('done');
  });

  it('ends at any other failure, and keeps what there is', async () => {
    const root = folderWith();
    const runtime = runtimeOf({ A: () => failing(new Error('bug')), B: events({ name: 'B' }) });
    const { folder, report, runs, failures } = await runRecipes(requestFor(['A', 'B'], root), runtime);
    expect(failures).toHaveLength(1);
    expect(runs.map((run) => run.name)).toEqual(['A']);
    expect(existsSync(report)).toBe(true);
    expect((await core.readRunFolder(folder)).recipes.map(({ status }) => status.state)).toEqual(['failed']);
  });

  it('begins no further recipe once it was interrupted', async () => {
    const root = folderWith();
    const controller = new AbortController();
    const runtime = runtimeOf({
      A: function* () {
        controller.abort();
        yield* fakeTraining({ name: 'A', abortAt: 5 });
      },
      B: events({ name: 'B' }),
    });
    const { folder, runs } = await runRecipes(requestFor(['A', 'B'], root, controller.signal), runtime);
    expect(runs.map((run) => [run.name, run.end?.reason])).toEqual([['A', 'aborted']]);
    expect(existsSync(join(folder, 'B'))).toBe(false);
  });
});
