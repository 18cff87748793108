import type { Engine, Files, Parameters, RecipeSpec, State, Tensor, Vocabulary } from '@gramian/core';
import { parameterOf, RandomStream, sizeOf } from '@gramian/core';
import {
  batchObjective,
  buildNetwork,
  compileProgram,
  eagerProgram,
  hostKey,
  loadData,
  planLoss,
  resolveWord,
  runServices,
  stepKey,
  type Program,
  type ProgramFunction,
} from '@gramian/core/runtime';
import type { Own } from './measurement.js';
import type { Stepper } from './timing.js';

/** Milliseconds that one session call of many steps may take, as in training. */
const CALL = 100;

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
  const { train, described } = await loadData(recipe.data, vocabulary, { files, seed: recipe.seed });
  const services = runServices(engine, vocabulary, { notice: () => undefined });
  const network = buildNetwork(recipe.model, vocabulary, services);
  const { loss, unitHessian } = planLoss(recipe, network, described, { services, vocabulary });
  const problem = {
    network,
    loss,
    unitHessian,
    services,
    around: undefined,
    slow: () => undefined,
  };
  const rule = resolveWord('optimizer', recipe.optimizer, vocabulary);
  const optimizer = rule.word.create(rule.options, services);
  const parameters = tf.tidy(() => ({
    ...network.init(hostKey(services.tf, new RandomStream(recipe.seed, 'initial parameters'))),
  }));
  const steps = new RandomStream(recipe.seed, 'steps');

  const step: ProgramFunction = {
    inputs: { rows: tf.zeros([train.count], 'int32') },
    run(state, { rows }) {
      const at = parameterOf(state, 'step').asScalar();
      // As in training, a batch is gathered from the data in the graph.
      const gathered = (name: string) =>
        tf.gather(parameterOf(state, name), (rows ?? tf.range(0, train.count)).toInt());
      const batch = { inputs: gathered('inputs'), targets: gathered('targets') };
      const { trained, frozen } = network.parted(within(state, 'w/'));
      const result = optimizer.step(
        batchObjective(problem, batch, frozen),
        trained,
        within(state, 'state/'),
        { step: at, steps: 1000, key: stepKey(engine, steps, at) },
      );
      const metrics = Object.values<Tensor>(result.metrics).map((metric) => metric.asScalar());
      return {
        outputs: { metrics: tf.stack(metrics) },
        state: {
          ...prefixed('w/', result.parameters),
          ...prefixed('state/', result.state),
          step: tf.add(at, 1),
        },
      };
    },
  };
  const definition = {
    state: {
      ...prefixed('w/', parameters),
      ...prefixed(
        'state/',
        tf.tidy(() => ({ ...optimizer.init(network.parted(parameters).trained) })),
      ),
      step: tf.scalar(0),
      inputs: tf.tensor(train.inputs, [train.count, ...described.input], 'float32'),
      targets: tf.tensor(train.targets, [train.count, sizeOf(described.target)], 'float32'),
    },
    ...(by === 'looped' ? { loops: { step } } : { functions: { step } }),
  };
  const changing = Object.keys(definition.state).filter((name) => name !== 'inputs' && name !== 'targets');
  const program = by === 'eager' ? eagerProgram(engine, definition) : compileProgram(engine, definition);
  const first = program.read(changing);
  return {
    reset: () => {
      program.assign(first);
    },
    parameters: () => program.read(changing.filter((name) => name.startsWith('w/'))),
    dispose: () => {
      program.dispose();
      tf.dispose({ ...first });
    },
    run: by === 'looped' ? inLoops(engine, program, train.count) : oneByOne(engine, program, train.count),
  };
}

/** A call for each step. */
function oneByOne({ tf }: Engine, program: Program, samples: number): Stepper['run'] {
  const rows = tf.range(0, samples, 1, 'int32');
  return (steps) => {
    for (let k = 0; k < steps; k++) tf.dispose({ ...program.call('step', { rows }) });
  };
}

/** Calls of as many steps as fit into a tenth of a second, each with the rows of its batches. */
function inLoops({ tf }: Engine, program: Program, samples: number): Stepper['run'] {
  const order = Int32Array.from({ length: samples }, (_, i) => i);
  let each = Number.POSITIVE_INFINITY;
  return (steps) => {
    for (let left = steps; left > 0;) {
      const count = Math.max(1, Math.min(left, Math.floor(CALL / each)));
      const start = performance.now();
      const rows = tf.tensor2d(
        Int32Array.from({ length: count * samples }, (_, i) => order[i % samples] ?? 0),
        [count, samples],
        'int32',
      );
      const { metrics } = program.call('step', { rows });
      metrics?.dataSync();
      tf.dispose([rows, ...(metrics ? [metrics] : [])]);
      each = Math.min(each, (performance.now() - start) / count);
      left -= count;
    }
  };
}

function prefixed(prefix: string, values: State): State {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

function within(state: State, prefix: string): Parameters {
  return Object.fromEntries(
    Object.entries(state).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
