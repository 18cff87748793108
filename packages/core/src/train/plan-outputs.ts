import { asAuthor } from '../graph/tracing.js';
import type { Part } from '../network/layout.js';
import { ModelError } from '../network/model-error.js';
import type { Network } from '../network/network.js';
import { ShapeError, shapeText, sizeOf, type Shape } from '../network/shape.js';
import { joinedLoss } from '../objective/joined-loss.js';
import type { Described } from '../plugin/dataset.js';
import type { Loss, ResponseFunction } from '../plugin/kinds.js';
import { resolveWord } from '../plugin/resolve.js';
import type { Services } from '../plugin/services.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { OutputLoss, PluginUse, RecipeSpec } from '../spec/spec.js';
import { author } from './author.js';

/** An output, or all of them as one, and what is learned there. */
export interface PlannedOutput {
  /** Absent where one loss is about the whole output. */
  readonly name?: string;
  readonly shape: Shape;
  /** Its numbers among those of the whole output: from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  /** How it becomes predictions. */
  readonly response: ResponseFunction;
  /** The metric that people read beside its loss; absent for an output without a loss. */
  readonly metric?: string;
  /** Its loss alone; absent where it is the whole one, and for an output without a loss. */
  readonly loss?: Loss;
  /** What is known about its targets. */
  readonly described: Described;
}

export interface PlannedLoss {
  readonly loss: Loss;
  /** Whether its Hessian in all outputs is the identity. */
  readonly unitHessian: boolean;
  readonly outputs: readonly PlannedOutput[];
}

interface Ground {
  readonly services: Services;
  readonly vocabulary: Vocabulary;
}

/**
 * The loss of a recipe on the outputs of its network.
 * @throws PluginError, ShapeError, ModelError where they do not fit together
 */
export function planLoss(
  { loss, model }: RecipeSpec,
  network: Network,
  described: Described,
  ground: Ground,
): PlannedLoss {
  const target = described.target;
  if ('plugin' in loss) {
    const made = lossOf(loss, network.output, target, ground);
    const whole = { shape: network.output, from: 0, to: sizeOf(network.output), described };
    return { ...made, outputs: [{ ...whole, ...made.read }] };
  }
  fitTargets(network, target, model.name);
  const planned = network.outputs.map((part): PlannedOutput & { weight: number; unitHessian: boolean } => {
    const { name, shape, from, to } = part;
    const [first, second] = loss.filter(({ output }) => output === name);
    if (second)
      throw new ModelError(`The output \`${name}\` has two losses.`, 'Leave one of them out.', second.at);
    const about = { name, shape, from, to, described: targetsOf(part, described) };
    if (!first) return { ...about, response: 'identity', weight: 0, unitHessian: false };
    const { weight = 1 } = first;
    const { read, ...own } = lossOf(first.loss, shape, shape, ground);
    return { ...about, ...own, ...read, weight };
  });
  for (const { output, at } of loss) refuseUnknown(output, network.outputs, at);
  const parts = planned.flatMap(({ loss: own, ...part }) => (own ? [{ ...part, loss: own }] : []));
  return {
    loss: joinedLoss(ground.services.tf, parts),
    unitHessian:
      parts.length === planned.length && parts.every((part) => part.unitHessian && part.weight === 1),
    outputs: planned,
  };
}

function lossOf(use: PluginUse, output: Shape, target: Shape, { services, vocabulary }: Ground) {
  const { word, options } = resolveWord('loss', use, vocabulary);
  word.fits(output, target);
  const by = author('Loss', use);
  const made = asAuthor(by, () => word.create(options, services));
  const hessian = made.hessian?.bind(made);
  const loss: Loss = {
    value: (outputs, targets) => asAuthor(by, () => made.value(outputs, targets)),
    ...(hessian ? { hessian: (outputs, targets) => asAuthor(by, () => hessian(outputs, targets)) } : {}),
  };
  const { response = 'identity', metric, unitHessian = false } = word;
  return { loss, unitHessian, read: { response, ...(metric === undefined ? {} : { metric }) } };
}

function refuseUnknown(name: string, outputs: readonly Part[], at: OutputLoss['at']): void {
  if (outputs.some((output) => output.name === name)) return;
  const names = outputs.map((output) => `\`${output.name}\``);
  throw new ModelError(
    `The model has no output \`${name}\`.`,
    names.length === 0
      ? 'It has no outputs with names: write one loss for all of it.'
      : `Its outputs are: ${names.join(', ')}.`,
    at,
  );
}

/** Targets are handed out to the outputs in their order, each of its output's shape. */
function fitTargets({ output, outputs }: Network, target: Shape, model: string): void {
  if (sizeOf(output) === sizeOf(target)) return;
  const each = outputs.map(({ name, from, to }) => `\`${name}\` ${to - from}`).join(', ');
  throw new ShapeError(
    `The outputs of the model \`${model}\` have ${sizeOf(output)} numbers, ${each}, but a target has ${sizeOf(target)}, ${shapeText(target)}.`,
    'Let the outputs have as many numbers together as a target.',
  );
}

/** Names and units belong to the target as a whole; of classes there may be one output. */
function targetsOf({ shape, from, to }: Part, { input, classes, columns }: Described): Described {
  const targets = columns?.targets.slice(from, to);
  const fitting = columns && targets?.length === to - from && columns.targets.length > 1;
  return {
    input,
    target: shape,
    ...(classes?.length === sizeOf(shape) ? { classes } : {}),
    ...(fitting ? { columns: { ...columns, targets } } : {}),
  };
}
