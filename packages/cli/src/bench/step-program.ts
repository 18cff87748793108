import type { Engine, Files, Parameters, RecipeSpec, Vocabulary } from '@gramian/core';
import {
  loadData,
  planTraining,
  samplesInGraph,
  trainingProgram,
  type Named,
  type Program,
} from '@gramian/core/runtime';
import type { Own } from './measurement.js';
import type { Stepper } from './timing.js';

/** Milliseconds that one session call of many steps may take, as in training. */
const CALL = 100;

/** Steps that a schedule is told of; no recipe here has one. */
const STEPS = 1000;

/** The training steps of a recipe. */
export interface RecipeStepper extends Stepper {
  /** Copies of the parameters as they are now. */
  parameters(): Parameters;
  dispose(): void;
}

/** A recipe's training steps on all of its data, run in one of the three ways. */
export async function stepperOf(
  recipe: RecipeSpec,
  by: Own,
  { engine, vocabulary, files }: { engine: Engine; vocabulary: Vocabulary; files: Files },
): Promise<RecipeStepper> {
  const { tf } = engine;
  const { seed } = recipe;
  const samples = await loadData(recipe.data, vocabulary, { files, seed });
  const plan = planTraining(recipe, samples.described, engine, vocabulary, { notice: () => undefined });
  const batch = samples.train.count;
  const source = samplesInGraph({ engine, samples, seed, batch, stepsPerEpoch: 1, steps: STEPS });
  const settings = { seed, batch, steps: STEPS, eager: by === 'eager', measureThreads: false };
  const { program, changing, parameterNames } = trainingProgram(engine, plan, source, settings);
  const first = program.read(changing);
  const given = source.examples(batch);
  return {
    reset: () => {
      program.assign(first);
    },
    parameters: () =>
      Object.fromEntries(
        Object.entries(program.read(parameterNames.map((name) => `parameters/${name}`))).map(
          ([name, value]) => [name.slice('parameters/'.length), value],
        ),
      ),
    dispose: () => {
      program.dispose();
      tf.dispose([...Object.values(first), ...Object.values(given)]);
    },
    run: by === 'looped' ? inLoops(engine, program, given) : oneByOne(engine, program, given),
  };
}

/** A call for each step. */
function oneByOne({ tf }: Engine, program: Program, given: Named): Stepper['run'] {
  return (steps) => {
    for (let k = 0; k < steps; k++) tf.dispose({ ...program.call('step', given) });
  };
}

/** Calls of as many steps as fit into a tenth of a second, each with the rows of its batches. */
function inLoops({ tf }: Engine, program: Program, given: Named): Stepper['run'] {
  let each = Number.POSITIVE_INFINITY;
  return (steps) => {
    for (let left = steps; left > 0;) {
      const count = Math.max(1, Math.min(left, Math.floor(CALL / each)));
      const start = performance.now();
      const rows = tf.tidy(() =>
        Object.fromEntries(
          Object.entries(given).map(([name, value]) => [
            name,
            tf.stack(Array.from({ length: count }, () => value)),
          ]),
        ),
      );
      const { metrics } = program.call('steps', rows);
      metrics?.dataSync();
      tf.dispose([...Object.values(rows), ...(metrics ? [metrics] : [])]);
      each = Math.min(each, (performance.now() - start) / count);
      left -= count;
    }
  };
}
