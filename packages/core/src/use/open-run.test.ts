import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '@gramian/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CARS, carsRecipe, trainedRun } from '../../test/trained-run.js';
import type { Engine } from '../engine/engine.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import { readRunFolder } from '../run/read-run-folder.js';
import { readSafetensors } from '../run/safetensors/read.js';
import { writeSafetensors } from '../run/safetensors/write.js';
import { standardWords } from '../standard/words.js';
import { memoryFiles, messageOf } from '../testing/index.js';
import { openRun } from './open-run.js';
import type { TrainedModel } from './trained-model.js';

const vocabulary = new Vocabulary().add('@gramian/core', standardWords);
const files = memoryFiles({ 'cars.csv': CARS });
let engine: Engine;
let root: string;
let folder: string;
beforeAll(async () => {
  engine = await openEngine();
  root = mkdtempSync(join(tmpdir(), 'gramian-use-'));
  folder = join(root, 'run');
  const recipes = [
    carsRecipe('mpg', { name: 'Mpg' }),
    carsRecipe('origin', { name: 'Origin' }),
    carsRecipe('yes', { name: 'Usa' }),
    carsRecipe('yes', { name: 'Usa', seed: 4 }),
  ];
  await trainedRun(folder, recipes, { engine, vocabulary, files });
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

async function within<T>(recipe: string, work: (model: TrainedModel) => T | Promise<T>): Promise<T> {
  const model = await openRun(folder, { recipe, engine, vocabulary });
  try {
    return await work(model);
  } finally {
    model.dispose();
  }
}

/** dense, tanh, dense in float64, from the file's own bytes, on inputs standardized by hand. */
async function byHand(recipe: string, rows: readonly (readonly number[])[]): Promise<number[][]> {
  const path = join(folder, recipe);
  const { tensors } = await readSafetensors(join(path, 'parameters.safetensors'));
  const { standardization } = JSON.parse(readFileSync(join(path, 'data.json'), 'utf8')) as {
    standardization: { shift: number[]; scale: number[] };
  };
  const of = (name: string) => Array.from(tensors.get(name)?.data ?? [], Number);
  const dense = (x: readonly number[], layer: string) => {
    const [kernel, bias] = [of(`${layer}/kernel`), of(`${layer}/bias`)];
    return bias.map((b, unit) => x.reduce((sum, v, i) => sum + v * (kernel[i * bias.length + unit] ?? 0), b));
  };
  return rows.map((row) => {
    const x = row.map((v, i) => (v - (standardization.shift[i] ?? 0)) * (standardization.scale[i] ?? 0));
    return dense(dense(x, '1.dense').map(Math.tanh), '3.dense');
  });
}

describe('openRun', () => {
  it.each(['Mpg', 'Origin', 'Usa'])('measures what the run itself has recorded: %s', async (name) => {
    const run = await readRunFolder(folder);
    const recorded = run.recipes.find(({ recipe }) => recipe.name === name)?.status.metrics ?? {};
    await within(name, async (model) => {
      const { train, test } = await model.samples(files);
      for (const [split, table] of Object.entries({ train, test })) {
        const metrics = model.evaluate(table);
        expect(Object.keys(metrics)).toEqual(['loss', name === 'Mpg' ? 'mae' : 'accuracy']);
        for (const [metric, value] of Object.entries(metrics))
          expect(value / (recorded[`${split}.${metric}`] ?? Number.NaN)).toBeCloseTo(1, 5);
      }
    });
  });

  it('predicts a number, as the formula gives it, from values by column name', async () => {
    const [[expected = Number.NaN] = []] = await byHand('Mpg', [[1500, 0, 1, 1, 0, 0]]);
    await within('Mpg', (model) => {
      const sample = { origin: 'asia', weight: 1500, fuel: 'petrol', colour: 'red' };
      const [prediction] = model.predict([sample]);
      expect(prediction).toEqual({ kind: 'number', values: [expect.closeTo(expected, 4)] });
      expect(model.data.described.targetUnit).toBe('mpg');
    });
  });

  it('predicts a class and the probabilities of all', async () => {
    const [logits = []] = await byHand('Origin', [[2900, 1, 0, 20]]);
    const exps = logits.map(Math.exp);
    const p = exps.map((e) => e / exps.reduce((a, b) => a + b, 0));
    const best = p.indexOf(Math.max(...p));
    await within('Origin', (model) => {
      const [prediction] = model.predict([{ weight: '2900', fuel: 'diesel', mpg: 20 }]);
      const names = ['asia', 'europe', 'usa'];
      expect(prediction).toEqual({
        kind: 'class',
        class: names[best],
        probability: expect.closeTo(p[best] ?? 0, 5) as number,
        probabilities: Object.fromEntries(names.map((name, k) => [name, expect.closeTo(p[k] ?? 0, 5)])),
      });
    });
  });

  it('predicts yes or no', async () => {
    const row = [2900, 1, 0, 20];
    const [[f = Number.NaN] = []] = await byHand('Usa', [row]);
    await within('Usa', (model) => {
      const p = 1 / (1 + Math.exp(-f));
      expect(model.predict([row])).toEqual([
        { kind: 'yes', yes: p > 0.5, probability: expect.closeTo(p, 5) as number },
      ]);
      expect(model.data.described.yes).toBe('usa');
    });
  });

  it('says the same of a sample alone, among a few and among many', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => [1000 + 5 * i, i % 2, 1 - (i % 2), 20 + i / 30]);
    const expected = (await byHand('Usa', rows)).map(([f = Number.NaN]) => 1 / (1 + Math.exp(-f)));
    await within('Usa', (model) => {
      const probabilities = (given: number[][]) =>
        model.predict(given).map((each) => (each.kind === 'yes' ? each.probability : Number.NaN));
      const many = probabilities(rows);
      expect(many).toHaveLength(300);
      const parts = [rows.slice(0, 1), rows.slice(1, 9), rows.slice(9)].flatMap(probabilities);
      expected.forEach((p, i) => {
        expect(many[i]).toBeCloseTo(p, 4);
        expect(parts[i]).toBeCloseTo(p, 4);
      });
      expect(model.predict([])).toEqual([]);
    });
  });

  it('leaves no tensor behind', async () => {
    const before = engine.tf.memory().numTensors;
    await within('Mpg', async (model) => {
      model.predict([{ origin: 'asia', weight: 1500, fuel: 'petrol' }]);
      model.evaluate((await model.samples(files)).test);
    });
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});

describe('what does not fit', () => {
  const opening = (recipe?: string) => () =>
    openRun(folder, { engine, vocabulary, ...(recipe === undefined ? {} : { recipe }) });

  it.each([
    [undefined, 'holds 4 trained networks: `Mpg`, `Origin`, `Usa`, `Usa-2`.\nSay which one: --recipe Mpg.'],
    ['Orgin', 'holds no recipe `Orgin`.\nDid you mean `Origin`?'],
    ['Nothing', 'holds no recipe `Nothing`.\nIt holds `Mpg`, `Origin`, `Usa`, `Usa-2`.'],
  ])('the recipe %s', async (recipe, message) => {
    expect(await messageOf(opening(recipe))).toBe(`${folder} ${message}`);
  });

  it('takes one of several trainings of a recipe by its folder', async () => {
    await within('Usa-2', (model) => {
      expect(model.recipe.seed).toBe(4);
    });
  });

  it('a folder that is none', async () => {
    expect(await messageOf(() => openRun(root, { engine, vocabulary }))).toContain('is not a run folder');
  });

  const other = { shape: [2], data: Float32Array.of(1, 2) };
  it.each<[string, Record<string, { shape: readonly number[]; data: Float32Array | Int32Array }>, string]>([
    [
      'a parameter more',
      { '9.dense/kernel': other },
      'it holds `9.dense/kernel`, which the network does not have',
    ],
    ['another shape', { '3.dense/bias': other }, 'its `3.dense/bias` is [2], and the network’s is [1]'],
    [
      'another type',
      { '3.dense/bias': { shape: [1], data: Int32Array.of(1) } },
      'its `3.dense/bias` is of the type I32, not F32',
    ],
  ])('parameters with %s', async (_, changes, what) => {
    const path = join(folder, 'Mpg', 'parameters.safetensors');
    const bytes = readFileSync(path);
    const { tensors } = await readSafetensors(path);
    const kept = Object.fromEntries([...tensors].map(([name, { shape, data }]) => [name, { shape, data }]));
    writeSafetensors(path, Object.entries({ ...kept, ...changes }));
    try {
      expect(await messageOf(opening('Mpg'))).toBe(
        `${path} does not fit the network of its recipe: ${what}.\nThe file or a package of the network’s layers has changed since: restore it, or train again.`,
      );
    } finally {
      writeFileSync(path, bytes);
    }
  });

  it('parameters that lack one', async () => {
    const path = join(folder, 'Mpg', 'parameters.safetensors');
    const bytes = readFileSync(path);
    writeSafetensors(path, []);
    expect(await messageOf(opening('Mpg'))).toContain('it lacks `1.dense/kernel`.');
    writeFileSync(path, bytes);
  });

  it('data that has changed since', async () => {
    const changed = memoryFiles({ 'cars.csv': CARS.replaceAll('diesel', 'electric') });
    await within('Mpg', async (model) => {
      expect(await messageOf(() => model.samples(changed))).toBe(
        'The data `Table` has changed since the network learned from it: it has other columns, classes or shapes.\nRestore it, or train again.',
      );
    });
  });

  it.each<[unknown, string]>([
    [{ weight: 1, fuel: 'petrol' }, 'Sample 1: there is no `origin`.\nThere is `weight`, `fuel`.'],
    [{ weight: 1, fuel: 'petrol', orgin: 'usa' }, 'Sample 1: there is no `origin`.\nIs `orgin` meant?'],
    [
      { weight: 1, fuel: 'gas', origin: 'usa' },
      'Sample 1, column `fuel`: the network never saw `gas`.\nIt learned from `diesel`, `petrol`.',
    ],
    [
      { weight: 'heavy', fuel: 'petrol', origin: 'usa' },
      'Sample 1, column `weight`: `heavy` is not a number.\nCorrect it.',
    ],
    [
      { weight: '', fuel: 'petrol', origin: 'usa' },
      'Sample 1, column `weight`: the value is missing.\nFill it in.',
    ],
    [[1, 2], 'Sample 1: the list has the shape [2], and the network takes [6].\nGive 6 numbers.'],
    [[1, 2, 3, 4, 5, null], 'Sample 1: number 6 of the sample is null, not a number.\nCorrect it.'],
    [7, 'Sample 1: 7 is no sample for this network.\nGive an object with `weight`, `fuel`, `origin`.'],
  ])('the sample %j', async (sample, message) => {
    await within('Mpg', async (model) => {
      // As it comes from outside, where no type helps.
      expect(await messageOf(() => model.predict(JSON.parse(JSON.stringify([sample]))))).toBe(message);
    });
  });
});
