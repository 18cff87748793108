import type { Engine, Tensor } from '../engine/engine.js';
import { buildNetwork } from '../network/build.js';
import type { Network } from '../network/network.js';
import { mapParameters, type Parameters } from '../network/parameters.js';
import type { Shape } from '../network/shape.js';
import { batchObjective } from '../objective/batch-objective.js';
import type { Problem } from '../objective/linearize.js';
import type { Objective } from '../objective/objective.js';
import { runServices } from '../plugin/container.js';
import type { Key } from '../plugin/key.js';
import type { AnyWord } from '../plugin/kinds.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Services } from '../plugin/services.js';
import { Vocabulary } from '../plugin/vocabulary.js';
import { hostKey } from '../random/tensor-key.js';
import { RandomStream } from '../random/stream.js';
import type { BlockSpec, InputSpec, LayerUse, ModelStep, Options, PluginUse } from '../spec/spec.js';
import type { Reparametrisation } from '../normalization/reparametrisation.js';
import { standardWords } from '../standard/words.js';
import { planNormalization } from '../train/plan-normalization.js';

/** A layer in use, as the language would write it. */
export function use(plugin: string, options: Options = {}, body?: readonly ModelStep[]): LayerUse {
  return body ? { plugin, options, body } : { plugin, options };
}

export interface SmallProblem {
  readonly services: Services;
  readonly vocabulary: Vocabulary;
  readonly network: Network;
  /** Those that are trained: raw ones, where there is a normalization. */
  readonly parameters: Parameters;
  /** The network's other ones. */
  readonly untrained: Parameters;
  /** Normal inputs, [n, ...input]. */
  readonly inputs: Tensor;
  readonly targets: Tensor;
  /** Random numbers of the objective's layers. */
  readonly key: Key;
  readonly objective: Objective;
  readonly normalization: Reparametrisation | undefined;
  /** What the run would have told its user. */
  readonly notices: string[];
}

export interface SmallProblemOptions {
  readonly layers: readonly ModelStep[];
  /** Shape of the only input, or all inputs by name. */
  readonly input: Shape | Readonly<Record<string, Shape>>;
  readonly blocks?: readonly BlockSpec[];
  readonly samples: number;
  /** `square`, with normal targets, unless given; class losses get one-hot targets. */
  readonly loss?: string;
  readonly seed?: number;
  readonly normalization?: PluginUse;
  /** Words beside the standard ones. */
  readonly words?: readonly AnyWord[];
}

/** A small network on random data, ready for a formula to be checked on it. The tensors are the caller's. */
export function smallProblem(engine: Engine, options: SmallProblemOptions): SmallProblem {
  const {
    layers,
    input,
    blocks,
    samples,
    loss = 'square',
    seed = 1,
    words = [],
    normalization: use,
  } = options;
  const { tf } = engine;
  const notices: string[] = [];
  const vocabulary = new Vocabulary().add('@gramian/core', standardWords).add('test', words);
  const services = runServices(engine, vocabulary, { notice: (line) => void notices.push(line) });
  const network = buildNetwork(
    { name: 'Small', inputs: inputsOf(input), layers, ...(blocks ? { blocks } : {}) },
    vocabulary,
    services,
  );
  const random = hostKey(tf, new RandomStream(seed, 'small problem'));
  // Biases begin at zero; moved, so that they count.
  const all = mapParameters(network.init(random), (value, name) =>
    tf.add(value, random.split(name).normal(value.shape).mul(0.1)),
  );
  const { trained, untrained } = network.parted(all);
  const normalization = planNormalization(
    { optimizer: { plugin: 'sgd', options: { rate: 1 } }, ...(use ? { normalization: use } : {}) },
    network.layout,
    { services, vocabulary },
  );
  const parameters = normalization?.unwrap(trained) ?? trained;
  const inputs = random.split('inputs').normal([samples, ...network.input]);
  const raw = random.split('targets').normal([samples, ...network.output]);
  const targets = loss === 'square' ? raw : oneHot(tf, raw);
  const { word, options: lossOptions } = resolveWord('loss', { plugin: loss, options: {} }, vocabulary);
  const problem: Problem = {
    network,
    loss: word.create(lossOptions, services),
    unitHessian: word.unitHessian === true,
    services,
    around: undefined,
    slow: (path) => void notices.push(path),
    normalization,
  };
  const key = random.split('layers');
  const objective = batchObjective(problem, { inputs, targets, key }, untrained);
  return {
    services,
    vocabulary,
    network,
    parameters,
    untrained,
    inputs,
    targets,
    key,
    objective,
    normalization,
    notices,
  };
}

function inputsOf(input: SmallProblemOptions['input']): readonly InputSpec[] {
  return isShape(input)
    ? [{ name: 'x', shape: input }]
    : Object.entries(input).map(([name, shape]) => ({ name, shape }));
}

function isShape(input: SmallProblemOptions['input']): input is Shape {
  return Array.isArray(input);
}

function oneHot(tf: Engine['tf'], raw: Tensor): Tensor {
  const classes = raw.shape[1] ?? 1;
  if (classes === 1) return tf.cast(tf.greater(raw, 0), 'float32');
  return tf.cast(tf.oneHot(tf.cast(tf.argMax(raw, 1), 'int32'), classes), 'float32');
}
