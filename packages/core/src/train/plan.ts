import type { Engine } from '../engine/engine.js';
import { augmentationOf, type Augmentation } from '../data/augmentation.js';
import { asAuthor, type Author } from '../graph/tracing.js';
import { buildNetwork } from '../network/build.js';
import { sameShape, ShapeError, shapeText, sizeOf, type Shape } from '../network/shape.js';
import type { Network, Pass } from '../network/network.js';
import type { Problem } from '../objective/linearize.js';
import { runServices } from '../plugin/container.js';
import type { Described } from '../plugin/dataset.js';
import type { MetricWord, Optimizer, ProbeWord } from '../plugin/kinds.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Logger, Services } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { PluginUse, RecipeSpec } from '../spec/spec.js';
import type { SeriesInfo } from './events.js';

export type SplitName = 'train' | 'test';

/** A number averaged over the samples of a split. */
export interface PlannedMetric {
  readonly name: string;
  readonly value: ReturnType<MetricWord['create']>['value'];
}

/** Everything that a recipe names, made and checked against each other. */
export interface Plan {
  readonly services: Services;
  readonly network: Network;
  readonly problem: Problem;
  /** What the data's treatments make of the inputs of a training batch. */
  readonly augment: Augmentation | undefined;
  readonly optimizer: Optimizer;
  readonly optimizerAuthor: Author;
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
 * @throws PluginError, ShapeError where the recipe does not fit together
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
  const lossUse = resolveWord('loss', recipe.loss, vocabulary);
  lossUse.word.fits(network.output, described.target);
  const loss = lossUse.word.create(lossUse.options, services);
  const optimizer = resolveWord('optimizer', recipe.optimizer, vocabulary);
  const watched = watchedMetrics(recipe, lossUse.word.metric);
  const metricsOf = (split: SplitName): PlannedMetric[] => [
    { name: `${split}.loss`, value: (outputs, targets) => loss.value(outputs, targets) },
    ...watched
      .filter((watch) => watch.split === split)
      .map(({ use, name }): PlannedMetric => {
        const { word, options } = resolveWord('metric', use, vocabulary);
        word.fits?.(network.output, described.target);
        const metric = word.create(options, services);
        return { name, value: (outputs, targets) => metric.value(outputs, targets) };
      }),
  ];
  const probes = recipe.watch.filter(({ split }) => split === undefined);

  return {
    services,
    network,
    problem: {
      network,
      loss,
      unitHessian: lossUse.word.unitHessian === true,
      services,
      around: byLayer,
      slow: (path) => {
        log.notice(
          `Layer ${path} has no rule for the Gram matrix; its share is computed row by row, which is correct and slow.`,
        );
      },
    },
    augment: augmentationOf(recipe.data, vocabulary, services.tf, described.input),
    optimizer: optimizer.word.create(optimizer.options, services),
    optimizerAuthor: author('Optimizer', recipe.optimizer),
    metrics: { train: metricsOf('train'), test: metricsOf('test') },
    probes: probes.map((use) => {
      const { word, options } = resolveWord('probe', use, vocabulary);
      const probe = word.create(options, services);
      return { name: use.plugin, look: (parameters, initial) => probe.look(parameters, initial) };
    }),
    series: [
      { name: 'train.loss', title: 'training loss', better: 'lower', format: 'number' },
      { name: 'test.loss', title: 'test loss', better: 'lower', format: 'number' },
      ...watched.map(({ use, name, split }): SeriesInfo => {
        const { better, format } = resolveWord('metric', use, vocabulary).word;
        const unit = format === 'target' && described.targetUnit ? { unit: described.targetUnit } : {};
        return {
          name,
          title: `${split === 'train' ? 'training' : 'test'} ${use.plugin}`,
          better,
          format,
          ...unit,
        };
      }),
      ...probes.map(({ plugin }): SeriesInfo => ({ name: plugin, title: plugin, format: 'number' })),
    ],
    headline: `test.${lossUse.word.metric}`,
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

/** What the recipe watches, and in any case the loss's own metric on both splits. */
function watchedMetrics(
  recipe: RecipeSpec,
  metric: string,
): { split: SplitName; use: PluginUse; name: string }[] {
  const own = (['train', 'test'] as const).map((split) => ({ split, use: { plugin: metric, options: {} } }));
  const asked = recipe.watch.flatMap((use) => (use.split === undefined ? [] : [{ split: use.split, use }]));
  const all = [...own, ...asked.filter(({ use }) => use.plugin !== 'loss')];
  const named = all.map((watch) => ({ ...watch, name: `${watch.split}.${watch.use.plugin}` }));
  return named.filter(({ name }, index) => named.findIndex((other) => other.name === name) === index);
}

function author(kind: string, use: PluginUse): Author {
  return { plugin: `${kind} \`${use.plugin}\``, ...(use.at ? { at: use.at } : {}) };
}

const byLayer: Pass['around'] = ({ laid: { use } }, work) => asAuthor(author('Layer', use), work);
