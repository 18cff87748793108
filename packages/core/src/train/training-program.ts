import type { Engine, Scalar, Tensor } from '../engine/engine.js';
import { asAuthor } from '../graph/tracing.js';
import { compileProgram } from '../graph/compile.js';
import { eagerProgram } from '../graph/eager.js';
import type { Program, ProgramFunction } from '../graph/program.js';
import { ModelError } from '../network/model-error.js';
import { parameterOf, type Parameters } from '../network/parameters.js';
import { batchObjective } from '../objective/batch-objective.js';
import { trainingPass } from '../objective/linearize.js';
import type { State } from '../plugin/kinds.js';
import { hostKey, stepKey } from '../random/tensor-key.js';
import { RandomStream } from '../random/stream.js';
import type { Plan } from './plan.js';
import type { SplitName } from './plan-metrics.js';
import type { BatchSource } from './source/batch-source.js';

export interface TrainingProgram {
  readonly program: Program;
  readonly parameterNames: readonly string[];
  /** The state that steps change. */
  readonly changing: readonly string[];
  /** Parameters by layer, for the summary; shapes only. */
  readonly network: ReturnType<Plan['network']['summary']>;
  /** Names of the numbers that a step hands back, in their order. */
  stepMetrics(): readonly string[];
}

export interface RunSettings {
  readonly seed: number;
  readonly batch: number;
  readonly steps: number;
  readonly eager: boolean;
  /** Whether the number of threads is chosen by timing a step. */
  readonly measureThreads: boolean;
}

/** The training of a plan as one program: a step, the evaluation of both splits, the probes, over one state. */
export function trainingProgram(
  engine: Engine,
  plan: Plan,
  source: BatchSource,
  run: RunSettings,
): TrainingProgram {
  const { tf } = engine;
  const { network, optimizer, services, problem } = plan;
  const { normalization } = problem;
  const stream = new RandomStream(run.seed, 'training');
  const initialKey = hostKey(services.tf, new RandomStream(run.seed, 'initial parameters'));
  const parameters = tf.tidy(() => ({ ...network.init(initialKey) }));
  const summary = network.summary(parameters);
  const { trained } = network.parted(parameters);
  if (Object.keys(trained).length === 0) {
    tf.dispose(parameters);
    throw nothingToTrain(summary, network.layout.name);
  }
  let stepMetrics: readonly string[] = [];

  /** Both the raw parameters, which steps move, and what they make, which all else looks at. */
  const after = (moved: Parameters, before: Parameters): State => {
    const raw = normalization?.project(moved, before);
    return raw && normalization
      ? { ...prefixed('raw/', raw), ...prefixed('parameters/', normalization.wrap(raw)) }
      : prefixed('parameters/', moved);
  };
  const step = (): ProgramFunction => ({
    inputs: source.examples(run.batch),
    run(state, inputs) {
      const at: Scalar = parameterOf(state, 'step').asScalar();
      const context = { step: at, steps: run.steps, key: stepKey(engine, stream, at) };
      const batch = source.samples('train', state, inputs);
      const seen = {
        inputs: plan.augment?.(batch.inputs, context.key.split('augment')) ?? batch.inputs,
        targets: batch.targets,
        key: context.key.split('layers'),
      };
      const all = within(state, 'parameters/');
      const { trained, untrained } = network.parted(all);
      const before = normalization ? within(state, 'raw/') : trained;
      const objective = batchObjective(problem, seen, untrained);
      const result = asAuthor(plan.optimizerAuthor, () =>
        optimizer.step(objective, before, within(state, 'optimizer/'), context),
      );
      stepMetrics = Object.keys(result.metrics);
      return {
        outputs: {
          metrics: tf.stack(Object.values<Tensor>(result.metrics).map((metric) => metric.asScalar())),
        },
        state: {
          ...after(result.parameters, before),
          // The very weights that the loss is computed by, so that a compiled graph has one pass for both.
          ...prefixed(
            'parameters/',
            network.updated(
              { ...all, ...normalization?.wrap(before) },
              seen.inputs,
              trainingPass(problem, seen),
            ),
          ),
          ...prefixed('optimizer/', result.state),
          step: tf.add(at, 1),
        },
      };
    },
  });
  const evaluation = (split: SplitName): ProgramFunction => ({
    inputs: { ...source.examples(source.chunk[split]), weights: tf.zeros([source.chunk[split]]) },
    run(state, inputs) {
      const batch = source.samples(split, state, inputs);
      const around = problem.around;
      const pass = { training: false, ...(around ? { around } : {}) };
      const outputs = network.apply(within(state, 'parameters/'), batch.inputs, pass);
      const values = plan.metrics[split].map(({ value }) => value(outputs, batch.targets));
      const weights = parameterOf(inputs, 'weights');
      // A weight of 0 marks a row that only fills the chunk.
      return { outputs: { sums: tf.stack(values.map((value) => tf.sum(tf.mul(value, weights)))) } };
    },
  });
  // A function each: one may be looked at every few steps, another that takes long after each epoch.
  const probe = ({ look }: Plan['probes'][number]): ProgramFunction => ({
    inputs: {},
    run: (state) => ({
      outputs: { value: look(network.weights(within(state, 'parameters/')), within(state, 'initial/')) },
    }),
  });
  const finite: ProgramFunction = {
    inputs: {},
    run: (state) => ({
      outputs: {
        finite: tf.stack(
          Object.values(within(state, 'parameters/')).map((value) =>
            tf.cast(tf.all(tf.isFinite(value)), 'float32'),
          ),
        ),
      },
    }),
  };
  const initial = plan.probes.length === 0 ? {} : prefixed('initial/', network.weights(parameters));
  const raw = tf.tidy(() => ({ ...normalization?.unwrap(trained) }));
  const changing = {
    ...prefixed('parameters/', parameters),
    ...prefixed('raw/', raw),
    ...prefixed(
      'optimizer/',
      tf.tidy(() => ({ ...optimizer.init(normalization ? raw : trained) })),
    ),
    step: tf.scalar(0),
  };
  const definition = {
    state: {
      ...changing,
      ...initial,
      ...source.state,
    },
    functions: {
      step: step(),
      finite,
      'evaluate.train': evaluation('train'),
      'evaluate.test': evaluation('test'),
      ...Object.fromEntries(plan.probes.map((each) => [`probe.${each.name}`, probe(each)])),
    },
    loops: { steps: step() },
  };
  const aStep = (program: Program) => {
    const given = source.examples(run.batch);
    const made = program.call('step', given);
    tf.dispose({ ...given });
    tf.dispose({ ...made });
  };
  return {
    program: run.eager
      ? eagerProgram(engine, definition)
      : compileProgram(engine, definition, run.measureThreads ? { measure: aStep } : {}),
    parameterNames: Object.keys(parameters),
    changing: Object.keys(changing),
    network: summary,
    stepMetrics: () => stepMetrics,
  };
}

function nothingToTrain({ parameters }: TrainingProgram['network'], model: string): ModelError {
  return parameters === 0
    ? new ModelError(
        `The model \`${model}\` has no parameters to train.`,
        'Give it a layer that has some: `dense`.',
      )
    : new ModelError(
        `All parameters of the model \`${model}\` are frozen.`,
        'Leave at least one layer out of `frozen`.',
      );
}

function prefixed(prefix: string, values: State): State {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}

/** The part of the state whose names begin with the prefix, without it. */
function within(state: State, prefix: string): Parameters {
  return Object.fromEntries(
    Object.entries(state).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
