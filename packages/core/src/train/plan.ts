import type { Engine } from '../engine/engine.js';
import { augmentationOf, type Augmentation } from '../data/augmentation.js';
import { asAuthor, type Author } from '../graph/tracing.js';
import { buildNetwork } from '../network/build.js';
import { refuseCoupling } from '../network/coupling.js';
import { sameShape, ShapeError, shapeText, sizeOf, type Shape } from '../network/shape.js';
import type { Network, Pass } from '../network/network.js';
import type { Parameters } from '../network/parameters.js';
import type { Problem } from '../objective/linearize.js';
import { runServices } from '../plugin/container.js';
import type { Described } from '../plugin/dataset.js';
import type { Optimizer, ProbeWord } from '../plugin/kinds.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Logger, Services } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { RecipeSpec } from '../spec/spec.js';
import { author } from './author.js';
import type { SeriesInfo } from './events.js';
import { planNormalization } from './plan-normalization.js';
import { planMetrics, type PlannedMetric, type SplitName } from './plan-metrics.js';
import { planLoss, type PlannedOutput } from './plan-outputs.js';

/** Everything that a recipe names, made and checked against each other. */
export interface Plan {
  readonly services: Services;
  readonly network: Network;
  readonly problem: Problem;
  /** What the data's treatments make of the inputs of a training batch. */
  readonly augment: Augmentation | undefined;
  readonly optimizer: Optimizer;
  readonly optimizerAuthor: Author;
  /** What is learned: the whole output, or each of several. */
  readonly outputs: readonly PlannedOutput[];
  /** The loss first, then what is watched. */
  readonly metrics: Readonly<Record<SplitName, readonly PlannedMetric[]>>;
  readonly probes: readonly {
    readonly name: string;
    readonly look: ReturnType<ProbeWord['create']>['look'];
  }[];
  readonly series: readonly SeriesInfo[];
  /** The series that a person reads first. */
  readonly headline: string;
}

/**
 * Resolves a recipe's words and makes them ready to run.
 * @throws PluginError, ShapeError, ModelError where the recipe does not fit together
 */
export function planTraining(
  recipe: RecipeSpec,
  described: Described,
  engine: Engine,
  vocabulary: Vocabulary,
  log: Logger,
): Plan {
  const services = runServices(engine, vocabulary, log);
  const network = buildNetwork(recipe.model, vocabulary, services);
  fitData(network, described.input, recipe);
  const planned = planLoss(recipe, network, described, { services, vocabulary });
  const optimizer = resolveWord('optimizer', recipe.optimizer, vocabulary);
  if (optimizer.word.needsJacobian === true) refuseCoupling(network, optimizer.word.name);
  const whole = { shape: network.output, described };
  const normalization = planNormalization(recipe, network.layout, { services, vocabulary });
  const metrics = planMetrics(recipe, planned, whole, { services, vocabulary });
  const probes = recipe.watch.filter(({ split }) => split === undefined);

  return {
    services,
    network,
    problem: {
      network,
      loss: planned.loss,
      unitHessian: planned.unitHessian,
      services,
      around: byLayer,
      slow: (path) => {
        log.notice(
          `Layer ${path} has no rule for the Gram matrix; its share is computed row by row, which is correct and slow.`,
        );
      },
      normalization,
    },
    augment: augmentationOf(recipe.data, vocabulary, services.tf, described.input),
    optimizer: optimizer.word.create(optimizer.options, services),
    optimizerAuthor: author('Optimizer', recipe.optimizer),
    outputs: planned.outputs,
    metrics: {
      train: metrics.filter(({ split }) => split === 'train'),
      test: metrics.filter(({ split }) => split === 'test'),
    },
    probes: probes.map((use) => {
      const { word, options } = resolveWord('probe', use, vocabulary);
      const by = author('Probe', use);
      const probe = asAuthor(by, () => word.create(options, services));
      const look = (parameters: Parameters, initial: Parameters) =>
        asAuthor(by, () => probe.look(parameters, initial));
      return { name: use.plugin, look };
    }),
    series: [
      ...metrics.map(({ series }) => series),
      ...probes.map(({ plugin }): SeriesInfo => ({ name: plugin, title: plugin, format: 'number' })),
    ],
    headline: headlineOf(planned.outputs),
  };
}

/**
 * Of one input the data has the shape; to several, a sample's numbers are handed out in order.
 * @throws ShapeError
 */
function fitData({ input, inputs }: Network, data: Shape, { model, data: { name } }: RecipeSpec): void {
  const [only, ...others] = inputs;
  if (others.length === 0 ? sameShape(input, data) : sizeOf(input) === sizeOf(data)) return;
  throw others.length === 0
    ? new ShapeError(
        `The model \`${model.name}\` takes ${shapeText(input)}, but the data \`${name}\` has ${shapeText(data)}.`,
        `Declare \`input ${only?.name ?? 'x'}${shapeText(data)}\`.`,
      )
    : new ShapeError(
        `The inputs of the model \`${model.name}\` take ${sizeOf(input)} numbers a sample, ${inputs.map((part) => `\`${part.name}\` ${part.to - part.from}`).join(', ')}, but the data \`${name}\` has ${sizeOf(data)}, ${shapeText(data)}.`,
        'Declare inputs that take as many numbers together.',
      );
}

/** The metric of the first output that has one. */
function headlineOf(outputs: readonly PlannedOutput[]): string {
  const first = outputs.find(({ metric }) => metric !== undefined);
  return ['test', first?.name, first?.metric ?? 'loss'].filter((part) => part !== undefined).join('.');
}

const byLayer: Pass['around'] = ({ laid: { use } }, work) => asAuthor(author('Layer', use), work);
