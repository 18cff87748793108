import type { EngineInfo, TrainEvent } from '@gramian/core';
import { standardWords, Vocabulary } from '@gramian/core';
import * as core from '@gramian/core/runtime';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeTraining, recipeOf, type FakeOptions } from '../../test/fake-training.js';
import { folderWith } from '../../test/temporary.js';
import { failureOf } from '../failure.js';
import { QuietDisplay } from './quiet-display.js';
import { runRecipes, type RunRequest } from './run.js';

// Nothing is computed here: the trainings are fake.
const engine: EngineInfo = { name: 'tensorflow', versions: { tfjs: '4.22.0' }, settings: {} };

type Trainings = Readonly<Record<string, () => Iterable<TrainEvent>>>;

function requestFor(trainings: Trainings, root: string, changes: Partial<RunRequest> = {}) {
  const told: string[] = [];
  const request: RunRequest = {
    file: 'nets/two.net',
    home: 'nets',
    source: '// two\n',
    recipes: Object.keys(trainings).map((name) => recipeOf(name, { plugin: 'sgd', options: {} }, 3)),
    vocabulary: new Vocabulary().add('@gramian/core', standardWords),
    engine,
    train: async function* ({ name }) {
      await Promise.resolve();
      yield* trainings[name]?.() ?? [];
    },
    eager: false,
    where: { root },
    command: ['gramian', 'train', 'nets/two.net'],
    signal: new AbortController().signal,
    display: new QuietDisplay({ line: () => undefined }),
    onFailure: (error, recipe) => told.push(`${recipe}: ${failureOf(error).message}`),
    now: () => performance.now(),
    ...changes,
  };
  return { request, told };
}

const events = (options: FakeOptions) => () => fakeTraining(options);

function* failing(error: Error): Generator<TrainEvent> {
  yield* [...fakeTraining({ name: 'A' })].slice(0, 20);
  throw error;
}

describe('a run of recipes', () => {
  it('keeps each of them and writes a report', async () => {
    const { request, told } = requestFor(
      { A: events({ name: 'A' }), B: events({ name: 'B' }) },
      folderWith(),
    );
    const { folder, report, runs, failed, left } = await runRecipes(request, core);
    expect({ failed, left, told }).toEqual({ failed: [], left: [], told: [] });
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
    const diverged = new core.TrainingError(
      'Training of `A` stopped at step 7: `loss` became NaN.',
      'Try a smaller rate.',
    );
    const trainings = { A: () => failing(diverged), B: events({ name: 'B' }) };
    const { request, told } = requestFor(trainings, folderWith());
    const { folder, runs, failed, left } = await runRecipes(request, core);
    expect({ failed, left, told }).toEqual({ failed: ['A'], left: [], told: [`A: ${diverged.message}`] });
    expect(runs.map((run) => [run.name, run.failed])).toEqual([
      ['A', true],
      ['B', false],
    ]);
    const [a, b] = (await core.readRunFolder(folder)).recipes;
    expect(a?.status).toMatchObject({ state: 'failed', reason: diverged.message });
    expect(b?.status.state).toBe('done');
  });

  it('ends at any other failure, keeps what there is, and names what was not trained', async () => {
    const trainings = { A: () => failing(new Error('bug')), B: events({ name: 'B' }) };
    const { request } = requestFor(trainings, folderWith());
    const { folder, report, runs, failed, left } = await runRecipes(request, core);
    expect({ failed, left }).toEqual({ failed: ['A'], left: ['B'] });
    expect(runs.map((run) => run.name)).toEqual(['A']);
    expect(existsSync(report)).toBe(true);
    expect((await core.readRunFolder(folder)).recipes.map(({ status }) => status.state)).toEqual(['failed']);
  });

  it('begins no further recipe once it was interrupted', async () => {
    const controller = new AbortController();
    const trainings = {
      A: function* () {
        controller.abort();
        yield* fakeTraining({ name: 'A', abortAt: 5 });
      },
      B: events({ name: 'B' }),
    };
    const { request } = requestFor(trainings, folderWith(), { signal: controller.signal });
    const { folder, runs } = await runRecipes(request, core);
    expect(runs.map((run) => [run.name, run.end?.reason])).toEqual([['A', 'aborted']]);
    expect(existsSync(join(folder, 'B'))).toBe(false);
  });

  it('says and records that steps were not compiled', async () => {
    const { request } = requestFor({ A: events({ name: 'A' }) }, folderWith(), { eager: true });
    const { folder } = await runRecipes(request, core);
    const { environment, recipes } = await core.readRunFolder(folder);
    expect(environment.engine.settings).toEqual({ steps: 'eager' });
    expect(recipes[0]?.notices).toEqual([
      expect.stringContaining('Every operation runs by itself (--eager)'),
    ]);
  });
});
