import type { Tensor } from '../engine/engine.js';
import { asAuthor } from '../graph/tracing.js';
import { ModelError } from '../network/model-error.js';
import type { Shape } from '../network/shape.js';
import { handedOut } from '../objective/handed-out.js';
import type { Described } from '../plugin/dataset.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Services } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { PluginUse, RecipeSpec } from '../spec/spec.js';
import { author } from './author.js';
import type { SeriesInfo } from './events.js';
import type { PlannedLoss, PlannedOutput } from './plan-outputs.js';
import { nameOf } from './watching.js';

/** A number averaged over the samples of a split. */
export interface PlannedMetric {
  readonly split: SplitName;
  readonly name: string;
  readonly series: SeriesInfo;
  /** outputs [n, ...k], targets [n, ...k] → [n] */
  readonly value: (outputs: Tensor, targets: Tensor) => Tensor;
}

export type SplitName = 'train' | 'test';
const SPLITS: readonly SplitName[] = ['train', 'test'];

/** What metrics are about: the network's output and the targets, or one output of several. */
interface Subject {
  readonly shape: Shape;
  readonly described: Described;
  /** Absent for all of it. */
  readonly output?: NamedOutput;
}

interface Ground {
  readonly services: Services;
  readonly vocabulary: Vocabulary;
}

/** An output of several. */
type NamedOutput = PlannedOutput & { readonly name: string };

/**
 * What is recorded of both splits: the loss, that of each output, the metric that belongs to a loss, and what the recipe watches.
 * @throws PluginError, ShapeError, ModelError where a metric does not fit
 */
export function planMetrics(
  recipe: RecipeSpec,
  { loss, outputs }: PlannedLoss,
  whole: Subject,
  ground: Ground,
): readonly PlannedMetric[] {
  const named = outputs.filter((output): output is NamedOutput => output.name !== undefined);
  const subjectOf = (name: string | undefined): Subject | undefined => {
    const output = named.find((each) => each.name === name);
    return name === undefined ? whole : output && { ...output, output };
  };
  const onBoth = (plan: (split: SplitName) => PlannedMetric | readonly PlannedMetric[]) =>
    SPLITS.flatMap(plan);
  const own = outputs.flatMap(({ name, metric }) => {
    const subject = subjectOf(name);
    return metric === undefined || !subject ? [] : [{ use: { plugin: metric, options: {} }, subject }];
  });
  const asked = recipe.watch.flatMap((watch): readonly PlannedMetric[] => {
    if (watch.split === undefined || watch.plugin === 'loss') return [];
    const subject = subjectOf(watch.output);
    if (subject) return [metricOf(watch.split, watch, subject, ground)];
    throw new ModelError(
      `\`${nameOf(watch)}\` is about an output with a loss of its own, and \`${watch.output ?? ''}\` is none.`,
      named.length === 0
        ? 'The recipe has one loss for all outputs: leave the name of the output out.'
        : `There ${named.length === 1 ? 'is' : 'are'}: ${named.map(({ name }) => `\`${name}\``).join(', ')}.`,
      watch.at,
    );
  });
  const all = [
    ...onBoth((split) => ({
      ...lossSeries(split),
      value: (f: Tensor, targets: Tensor) => loss.value(f, targets),
    })),
    ...named.flatMap((output) => onBoth((split) => lossOf(split, output, ground))),
    ...own.flatMap(({ use, subject }) => onBoth((split) => metricOf(split, use, subject, ground))),
    ...asked,
  ];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

function lossSeries(split: SplitName, output?: string) {
  const name = [split, output, 'loss'].filter((part) => part !== undefined).join('.');
  const title = [splitText(split), output, 'loss'].filter((part) => part !== undefined).join(' ');
  const series: SeriesInfo = { name, title, better: 'lower', format: 'number' };
  return { split, name, series };
}

function lossOf(
  split: SplitName,
  output: NamedOutput,
  { services: { tf } }: Ground,
): readonly PlannedMetric[] {
  const { loss, name } = output;
  if (!loss) return [];
  return [
    {
      ...lossSeries(split, name),
      value: (f, targets) => loss.value(handedOut(tf, output, f), handedOut(tf, output, targets)),
    },
  ];
}

function metricOf(
  split: SplitName,
  use: PluginUse,
  { shape, described, output }: Subject,
  { services, vocabulary }: Ground,
): PlannedMetric {
  const { word, options } = resolveWord('metric', use, vocabulary);
  word.fits?.(shape, described.target);
  const by = author('Metric', use);
  const metric = asAuthor(by, () => word.create(options, services));
  const about = (values: Tensor) => (output ? handedOut(services.tf, output, values) : values);
  const { better, format } = word;
  const unit = format === 'target' && described.targetUnit ? { unit: described.targetUnit } : {};
  const title = [splitText(split), output?.name, use.plugin].filter((part) => part !== undefined).join(' ');
  const name = nameOf({ ...use, split, ...(output ? { output: output.name } : {}) });
  return {
    split,
    name,
    series: { name, title, better, format, ...unit },
    value: (f, targets) => asAuthor(by, () => metric.value(about(f), about(targets))),
  };
}

function splitText(split: SplitName): string {
  return split === 'train' ? 'training' : 'test';
}
