import { dirname } from 'node:path';
import { folderFiles, sizeOf, type Parameters, type RecipeSpec } from '@gramian/core';
import { openEngine } from '@gramian/engine';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../language/check-file.js';
import { OWN, WORKLOADS, type Own, type Workload } from './measurement.js';
import { workloadFile } from './run-bench.js';
import { stepperOf } from './step-program.js';

async function workload(name: Workload) {
  const file = workloadFile(name);
  const checked = await checkFile(file, process.cwd());
  expect(checked.diagnostics).toEqual([]);
  const context = {
    engine: await openEngine(),
    vocabulary: checked.vocabulary,
    files: folderFiles(dirname(file)),
  };
  return {
    recipes: checked.recipes,
    stepper: (recipe: RecipeSpec, by: Own) => stepperOf(recipe, by, context),
  };
}

const numbers = (parameters: Parameters) => Object.values(parameters).map((value) => [...value.dataSync()]);

describe('the workloads', () => {
  /** Parameters and samples of the same networks in the other frameworks' scripts; W4's shortcuts have no bias here. */
  it.each([
    ['W1', 24_961, 64],
    ['W2', 1_575_937, 256],
    ['W3', 105_281, 64],
    ['W4', 271_105 - 32 - 64, 32],
    ['W5', 23_873, 32],
  ] as const)('%s has %d parameters and %d samples in a batch', async (name, parameters, samples) => {
    const { recipes, stepper } = await workload(name);
    const [sgd] = recipes;
    if (!sgd) throw new Error('there is no recipe');
    const made = await stepper(sgd, 'eager');
    const count = Object.values(made.parameters()).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    made.dispose();
    expect(count).toBe(parameters);
    expect(sgd.data.source.options).toMatchObject({ samples });
  });

  it.each(WORKLOADS)(
    '%s is trained by SGD and by GGN, with the settings of the other frameworks',
    async (name) => {
      const { recipes } = await workload(name);
      expect(
        recipes.map(({ name: recipe, batch, optimizer }) => ({ recipe, batch, ...optimizer })),
      ).toMatchObject([
        { recipe: 'Sgd', batch: 'all', plugin: 'sgd', options: { rate: 0.0001 } },
        { recipe: 'Ggn', batch: 'all', plugin: 'ggn', options: { lambda: 1, damping: 1 } },
      ]);
    },
  );
});

it('eager, compiled and looped take the same steps, and go back to the same start', async () => {
  const { recipes, stepper } = await workload('W1');
  for (const recipe of recipes) {
    const ends = [];
    for (const by of OWN) {
      const made = await stepper(recipe, by);
      const start = numbers(made.parameters());
      made.run(1);
      const one = numbers(made.parameters());
      made.run(2);
      const three = numbers(made.parameters());
      made.reset();
      expect(numbers(made.parameters())).toEqual(start);
      expect(one).not.toEqual(start);
      expect(three).not.toEqual(one);
      ends.push({ start, one, three });
      made.dispose();
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  }
});
