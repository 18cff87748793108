import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BASELINE, courseOf, DATA, ENGINE, recipeOf, SOURCE, startOf } from '../../test/example-run.js';
import type { EndEvent, TrainEvent } from '../train/events.js';
import { readRunFolder } from './read-run-folder.js';
import { createRunFolder } from './run-folder.js';
import { readSafetensors } from './safetensors/read.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gramian-recipe-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const options = () => ({
  out: join(root, 'run'),
  name: 'quickstart',
  source: SOURCE,
  command: ['gramian', 'train', 'quickstart.net', '--out', 'my run'],
  engine: ENGINE,
});

const recipe = recipeOf(BASELINE);
const { steps, evaluations } = courseOf({ ...BASELINE, epochs: 2, stepsPerEpoch: 5 });
const start: TrainEvent = { ...startOf(BASELINE), recipe, data: DATA };
const end: EndEvent = {
  type: 'end',
  reason: 'done',
  step: 10,
  epoch: 2,
  seconds: 0.08,
  wall: 1.3,
  metrics: { 'train.loss': 0.01 },
  parameters: { '1.dense/kernel': { shape: [2, 1], data: Float32Array.of(0.5, Number.NaN) } },
};

describe('RecipeWriter', () => {
  it('keeps a training so that the reader gives all of it back', async () => {
    const folder = createRunFolder(options());
    const writer = folder.recipe(recipe);
    const notice: TrainEvent = { type: 'notice', message: 'One solve needed more damping.' };
    const compiled: TrainEvent = { type: 'compiled', seconds: 0.8, nodes: 412 };
    for (const event of [
      start,
      compiled,
      ...evaluations.slice(0, 1),
      ...steps,
      notice,
      ...evaluations.slice(1),
      end,
    ])
      writer.write(event);
    folder.writeReport('<!doctype html>');

    expect(readdirSync(folder.path).sort()).toEqual([
      'Baseline',
      'environment.json',
      'report.html',
      'source.net',
    ]);
    expect(readdirSync(writer.path).sort()).toEqual([
      'data.json',
      'metrics.jsonl',
      'parameters.safetensors',
      'recipe.json',
      'status.json',
    ]);
    expect(JSON.parse(readFileSync(join(writer.path, 'recipe.json'), 'utf8'))).toEqual(recipe);

    const run = await readRunFolder(folder.path);
    expect(run.source).toBe(SOURCE);
    expect(run.environment).toMatchObject({
      name: 'quickstart',
      command: ['gramian', 'train', 'quickstart.net', '--out', 'my run'],
      engine: ENGINE,
      versions: { node: process.versions.node, libtensorflow: '2.18.1' },
    });
    const [read] = run.recipes;
    expect(read).toMatchObject({ recipe, compiled, steps, evaluations, notices: [notice.message] });
    expect({ ...read?.start, recipe, data: read?.data }).toEqual(start);
    expect(read?.status).toMatchObject({
      state: 'done',
      step: 10,
      epoch: 2,
      metrics: { 'train.loss': 0.01 },
    });

    const { tensors, metadata } = await readSafetensors(read?.parametersPath ?? '');
    expect(tensors.get('1.dense/kernel')).toEqual({ type: 'F32', ...end.parameters['1.dense/kernel'] });
    expect(Object.fromEntries(metadata)).toEqual({ format: 'gramian', recipe: 'Baseline', spec: '2' });
  });

  it('keeps checkpoints, and why a training ended and what it hands over', async () => {
    const folder = createRunFolder(options());
    const writer = folder.recipe(recipe);
    writer.write(start);
    const parameters = (value: number) => ({ w: { shape: [1], data: Float32Array.of(value) } });
    const at = { type: 'checkpoint', epoch: 0.5, seconds: 0.1 } as const;
    for (const step of [20, 5, 100]) writer.write({ ...at, step, parameters: parameters(step) });
    // What a process that was killed had begun to write is no checkpoint.
    writeFileSync(join(writer.path, 'checkpoints', '.200.safetensors.a1.tmp'), 'half');
    const stopped = { by: 'plateau', why: 'test.loss has not fallen for 5 epochs.' };
    const kept = { best: 'test.loss', value: 0.5, step: 5, epoch: 0.5 };
    writer.write({ ...end, stopped, kept });
    const [read] = (await readRunFolder(folder.path)).recipes;
    expect(read?.status).toMatchObject({ state: 'done', stopped, kept });
    expect(read?.checkpoints.map(({ step }) => step)).toEqual([5, 20, 100]);
    for (const { step, path } of read?.checkpoints ?? [])
      expect((await readSafetensors(path)).tensors.get('w')).toMatchObject(parameters(step).w);
  });

  it('keeps numbers that JSON does not have', async () => {
    const folder = createRunFolder(options());
    const writer = folder.recipe(recipe);
    const metrics = { loss: Number.NaN, up: Infinity, down: -Infinity };
    writer.write(start);
    writer.write({ type: 'step', step: 1, epoch: 0.1, seconds: 0.1, metrics });
    writer.write({ ...end, metrics });
    const [read] = (await readRunFolder(folder.path)).recipes;
    expect(read?.steps[0]?.metrics).toEqual(metrics);
    expect(read?.status.metrics).toEqual(metrics);
  });

  it('records a failure with its reason, before any event and after an end that failed', async () => {
    const folder = createRunFolder(options());
    folder.recipe(recipe).fail('digits.csv cannot be read: there is no such file or folder.');
    const second = folder.recipe(recipe);
    second.write(start);
    second.write({ ...end, reason: 'failed' });
    second.fail('Training stopped at step 11: `loss` became NaN.');
    const third = folder.recipe(recipe);
    third.write(start);
    third.write(end);
    third.fail('too late');

    const { recipes } = await readRunFolder(folder.path);
    expect(recipes.map(({ status: { state, reason } }) => [state, reason])).toEqual([
      ['failed', 'digits.csv cannot be read: there is no such file or folder.'],
      ['failed', 'Training stopped at step 11: `loss` became NaN.'],
      ['done', undefined],
    ]);
    expect(recipes.map(({ path }) => path.slice(folder.path.length + 1))).toEqual([
      'Baseline',
      'Baseline-2',
      'Baseline-3',
    ]);
    expect(recipes.map(({ parametersPath }) => parametersPath !== undefined)).toEqual([false, true, true]);
  });

  it('gives its lines away at once where they are rare, and soon where they are many', async () => {
    const writer = createRunFolder(options()).recipe(recipe);
    const lines = () => readFileSync(join(writer.path, 'metrics.jsonl'), 'utf8').split('\n').length - 1;
    writer.write(start);
    expect(lines()).toBe(1);
    for (const step of steps) writer.write(step);
    await expect.poll(lines, { timeout: 5000 }).toBe(1 + steps.length);
    writer.write(end);
  });

  it('loses no more than the last moments to kill -9', async () => {
    const { source: _, ...rest } = options();
    const module = new URL('../../dist/run/run-folder.js', import.meta.url).href;
    const script = `
      import { setImmediate as turn } from 'node:timers/promises';
      import { createRunFolder } from ${JSON.stringify(module)};
      const { options, recipe, start } = JSON.parse(process.argv[1]);
      const writer = createRunFolder(options).recipe(recipe);
      writer.write(start);
      for (let step = 1; ; step++) {
        writer.write({ type: 'step', step, epoch: step / 100, seconds: step / 1000, metrics: { loss: 1 / step } });
        if (step % 1000 === 0) { console.log(step); await turn(); }
      }`;
    for (let kill = 0; kill < 5; kill++) {
      const out = join(root, `killed-${kill}`);
      const child = spawn(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          script,
          JSON.stringify({ options: { ...rest, source: SOURCE, out }, recipe, start }),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let printed = '';
      child.stdout.on('data', (text) => (printed += String(text)));
      await once(child.stdout, 'data');
      await pause(300 + Math.random() * 200);
      child.kill('SIGKILL');
      await once(child, 'close');
      const [read] = (await readRunFolder(out)).recipes;
      const last = read?.steps.at(-1);
      expect(read?.status).toMatchObject({ state: 'running', step: last?.step, seconds: last?.seconds });
      expect(read?.steps.map(({ step }) => step)).toEqual(read?.steps.map((_step, i) => i + 1));
      // Lines wait in memory for 64 KiB at most: some 700 of these, and 1000 between two prints.
      const lastPrinted = Number(printed.trim().split('\n').at(-1));
      expect(read?.steps.length).toBeGreaterThan(lastPrinted - 2000);
    }
  });
});
