import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getActiveResourcesInfo } from 'node:process';
import { ThreadError, trainInWorker } from '@gramian/cli';
import { PluginError, type EndEvent, type RecipeSpec, type TrainEvent } from '@gramian/core';
import { TrainingError } from '@gramian/core/runtime';
import { GraphError } from '@gramian/engine';
import { PackageError } from '@gramian/plugins';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../src/language/check-file.js';
import { faultyFolder, faultyNet } from './faulty.js';
import { LINE } from './line.js';
import { folderWith } from './temporary.js';

async function recipeIn(folder: string): Promise<RecipeSpec> {
  const { recipes, diagnostics } = await checkFile('line.net', folder);
  const [recipe] = recipes;
  if (recipe === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return recipe;
}

const faulty = async (layer: string, options: Parameters<typeof faultyNet>[1] = {}) => {
  const folder = faultyFolder(faultyNet(layer, options));
  return { folder, recipe: await recipeIn(folder) };
};

async function all(events: AsyncIterable<TrainEvent>): Promise<TrainEvent[]> {
  const seen: TrainEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

const end = (events: readonly TrainEvent[]): EndEvent => {
  const last = events.at(-1);
  if (last?.type !== 'end') throw new Error(`the last event is ${last?.type ?? 'none'}`);
  return last;
};

/** What a test thrown into the air comes out as. */
const thrownBy = async (events: AsyncIterable<TrainEvent>): Promise<unknown> => {
  try {
    await all(events);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

const story = (events: readonly TrainEvent[]) => events.map(({ type }) => (type === 'step' ? '.' : type));
const EPOCH = ['.', '.', '.', '.', 'evaluation'];
const threads = () => readdirSync('/proc/self/task').length;
const ports = () => getActiveResourcesInfo().filter((name) => /Worker|MessagePort/.test(name));

describe('a training in a thread of its own', () => {
  it.each(['tensorflow', 'portable'] as const)('tells the same story: %s', async (prefer) => {
    const folder = folderWith(LINE);
    const seen = await all(trainInWorker(await recipeIn(folder), { folder, prefer }));
    const compiled = prefer === 'tensorflow' ? ['compiled'] : [];
    expect(story(seen)).toEqual(['start', ...compiled, 'evaluation', ...EPOCH, ...EPOCH, ...EPOCH, 'end']);
    expect(seen[0]).toMatchObject({ engine: { name: prefer } });
    expect(end(seen)).toMatchObject({ reason: 'done', step: 12 });
    expect(end(seen).parameters['1.dense/kernel']?.data).toEqual(expect.any(Float32Array));
    expect(end(seen).parameters['1.dense/kernel']?.data).toHaveLength(2);
  });

  it('gives the same bits again, uncompiled, and in whatever company', async () => {
    const folder = folderWith(LINE);
    const recipe = await recipeIn(folder);
    const parameters = async (options = {}) =>
      end(await all(trainInWorker(recipe, { folder, ...options }))).parameters;
    const alone = await parameters();
    expect(await parameters({ eager: true })).toEqual(alone);
    expect(await Promise.all([parameters(), parameters(), parameters()])).toEqual([alone, alone, alone]);
  });

  it('computes with the number of threads that TensorFlow was loaded with, and says so to who asks for another', async () => {
    const folder = folderWith(LINE);
    const lines: string[] = [];
    const options = { folder, threads: 3, onNotice: (line: string) => lines.push(line) };
    const [start] = await all(trainInWorker(await recipeIn(folder), options));
    expect(start).toMatchObject({ engine: { settings: { threads: 'all' } } });
    expect(lines).toEqual([
      'TensorFlow computes with all threads in this process; the number is fixed when it loads.',
    ]);
  });

  it('twenty times in a row leaves no thread, no port and no memory behind', async () => {
    const folder = folderWith(LINE);
    const recipe = await recipeIn(folder);
    const after: { threads: number; ports: readonly string[] }[] = [];
    for (let run = 0; run < 20; run++) {
      expect(end(await all(trainInWorker(recipe, { folder }))).reason).toBe('done');
      after.push({ threads: threads(), ports: ports() });
    }
    expect(after.at(-1)).toEqual(after[1]);
  }, 600_000);
});

describe('the main thread', () => {
  it('runs its timers while the other thread is blocked', async () => {
    const folder = faultyFolder(faultyNet('counts'));
    const file = join(folder, 'go');
    writeFileSync(join(folder, 'line.net'), faultyNet(`waits ${JSON.stringify(file)}`));
    const recipe = await recipeIn(folder);
    // The training blocks its thread until this one has ticked thirty times; were this one blocked too, neither would go on.
    let ticks = 0;
    const timer = setInterval(() => {
      if (existsSync(`${file}.waiting`)) ticks += 1;
      if (ticks === 30) writeFileSync(file, '');
    }, 5);
    const seen = await all(trainInWorker(recipe, { folder }));
    clearInterval(timer);
    expect(end(seen).reason).toBe('done');
    expect(ticks).toBeGreaterThanOrEqual(30);
  });

  it('runs them during a long call of TensorFlow', async () => {
    const { folder, recipe } = await faulty('multiplies size: 1000', { epochs: 1 });
    let [ticks, inStep] = [0, 0];
    const timer = setInterval(() => (ticks += 1), 5);
    for await (const event of trainInWorker(recipe, { folder })) {
      // The first step is one session call: twenty products of matrices of 1000 rows.
      if (event.type === 'evaluation' && event.step === 0) ticks = 0;
      if (event.type === 'step' && event.step === 1) inStep = ticks;
    }
    clearInterval(timer);
    expect(inStep).toBeGreaterThanOrEqual(10);
  });
});

describe('the reader', () => {
  it('stops the training by its signal, and gets the parameters until then', async () => {
    const folder = folderWith(LINE);
    const recipe = { ...(await recipeIn(folder)), epochs: 1_000_000 };
    const stop = new AbortController();
    const seen: TrainEvent[] = [];
    for await (const event of trainInWorker(recipe, { folder, signal: stop.signal })) {
      seen.push(event);
      if (event.type === 'step') stop.abort();
    }
    expect(end(seen).reason).toBe('aborted');
    expect(end(seen).step).toBe(seen.filter(({ type }) => type === 'step').length);
    expect(Object.keys(end(seen).parameters)).toEqual(['1.dense/kernel', '1.dense/bias']);
  });

  it('stops it by reading no further', async () => {
    const folder = folderWith(LINE);
    const recipe = { ...(await recipeIn(folder)), epochs: 1_000_000 };
    const [companion] = await Promise.all([
      all(trainInWorker({ ...recipe, epochs: 30 }, { folder })),
      (async () => {
        for await (const event of trainInWorker(recipe, { folder })) if (event.type === 'step') break;
      })(),
    ]);
    // The one beside it in the same thread goes on to its end.
    expect(end(companion).reason).toBe('done');
    expect(ports()).toEqual([]);
  });

  it('that was stopped before it began gets the parameters of the start', async () => {
    const folder = folderWith(LINE);
    const seen = await all(trainInWorker(await recipeIn(folder), { folder, signal: AbortSignal.abort() }));
    expect(end(seen)).toMatchObject({ reason: 'aborted', step: 0 });
  });
});

describe('what goes wrong in the thread', () => {
  it('comes out as it was thrown: class, place, advice, cause', async () => {
    const { folder, recipe } = await faulty('throws');
    const error = await thrownBy(trainInWorker(recipe, { folder }));
    expect(error).toBeInstanceOf(PluginError);
    expect(error).toMatchObject({
      message: 'Layer `throws` failed: no such thing',
      at: { line: 7, column: 3 },
    });
    expect((error as PluginError).cause).toBeInstanceOf(RangeError);
    expect((error as { cause: RangeError }).cause.stack).toContain(join('faulty', 'index.js'));
    expect((error as { cause: RangeError }).cause.cause).toBeInstanceOf(TypeError);
  });

  it.each([
    ['in the graph', 'gathers', { rate: '20' }, GraphError, 'indices[0] = 99'],
    ['numbers that are not finite', 'relu', { rate: '1e30' }, TrainingError, 'became'],
    ['process.exit in a plugin', 'exits', {}, ThreadError, 'The training ended by itself, with status 3.'],
    ['an error that nothing catches', 'throws-later', { epochs: 100_000 }, ThreadError, 'nobody is there'],
  ])('%s', async (_, layer, options, type, message) => {
    const { folder, recipe } = await faulty(layer, options);
    const error = await thrownBy(trainInWorker(recipe, { folder }));
    expect(error).toBeInstanceOf(type);
    expect((error as Error).message).toContain(message);
  });

  it('a package that is not installed', async () => {
    const folder = folderWith(LINE);
    const recipe = { ...(await recipeIn(folder)), uses: ['not-there'] };
    const error = await thrownBy(trainInWorker(recipe, { folder }));
    expect(error).toBeInstanceOf(PackageError);
    expect(error).toMatchObject({ message: 'The package `not-there` is not installed.' });
  });

  it('does not keep the next training from its thread', async () => {
    const bad = await faulty('exits');
    await thrownBy(trainInWorker(bad.recipe, { folder: bad.folder }));
    const folder = folderWith(LINE);
    expect(end(await all(trainInWorker(await recipeIn(folder), { folder }))).reason).toBe('done');
  });
});
