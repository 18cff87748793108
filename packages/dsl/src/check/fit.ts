import {
  type Described,
  type Place,
  sameShape,
  type Shape,
  ShapeError,
  shapeText,
  sizeOf,
} from '@gramian/core';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import type { Related } from '../diagnostic/diagnostic.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Name } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import type { CheckedData } from './data.js';
import { span } from '../source/source.js';
import type { CheckedModel } from './model.js';
import type { Traced } from './model/traced.js';
import type { PlacedLoss } from './losses.js';
import { reportPlugin } from './plugin-fault.js';
import { thereAre } from './unknown-word.js';
import type { Sizes } from './describe.js';
import type { WatchedMetric } from './watch.js';

/** The parts of a recipe that have to fit each other, as far as they are sound. */
export interface Fitting {
  readonly model: CheckedModel | undefined;
  readonly data: CheckedData | undefined;
  readonly losses: readonly PlacedLoss[] | undefined;
  readonly metrics: readonly WatchedMetric[];
  /** Outputs that something recorded is about. */
  readonly outputs: readonly Name[];
  readonly batch: { readonly value: number | 'all'; readonly at: Place | undefined };
  /** The recipe's own model statement. */
  readonly at: Place;
}

/** Model against data, loss and metrics against both, batch against the samples. */
export function checkFit(
  { model, data, losses, metrics, outputs, batch, at }: Fitting,
  checking: Checking,
): void {
  if (data?.sizes) checkBatch(batch, data.sizes, data.source, checking);
  if (!model || !data?.described) return;
  const { described, source } = data;
  if (model.inputs && !takes(model.inputs, described.input)) {
    reportInput(model.inputs, described, source, at, checking);
    return;
  }
  if (!model.output) return;
  const { shape, from } = model.output;
  const targets = { place: source, message: `the targets ${shapeText(described.target)} come from here` };
  const fits = (
    { word, at: place, output }: PlacedLoss | WatchedMetric,
    code: 'GN0703' | 'GN0704',
  ): boolean => {
    const own = output && model.outputs.find(({ name }) => name.text === output.text)?.traced;
    const related: readonly Related[] = [
      own
        ? { place: own.from, message: `the output ${shapeText(own.shape)} comes from here` }
        : { place: from, message: `the model's output ${shapeText(shape)} comes from here` },
      targets,
    ];
    try {
      // Targets are handed out to outputs with losses of their own, each of its output's shape.
      word.fits?.(own?.shape ?? shape, own?.shape ?? described.target);
      return true;
    } catch (error) {
      if (error instanceof ShapeError) {
        const { message, help } = error;
        checking.report({ code, message, ...(help === undefined ? {} : { help }), place, related });
      } else reportPlugin(word, 'rule about shapes', error, place, checking);
      return false;
    }
  };
  // A metric that does not fit for the same reason as the loss would say it twice.
  if (!losses) return;
  const byOutput = losses.some(({ output }) => output !== undefined);
  if (byOutput && sizeOf(shape) !== sizeOf(described.target)) {
    reportTargets(model, described, targets, losses, checking);
    return;
  }
  if (!losses.map((loss) => fits(loss, 'GN0703')).every(Boolean)) return;
  const learned = new Set(losses.map(({ output }) => output?.text));
  for (const output of outputs)
    if (!byOutput) reportNoLoss(output, checking);
    else if (!learned.has(output.text)) reportUnlearned(output, losses, checking);
  for (const metric of metrics) if (!metric.output || learned.has(metric.output.text)) fits(metric, 'GN0704');
}

/** The outputs' own targets are the numbers of a target, one after the other. */
function reportTargets(
  { outputs }: CheckedModel,
  { target }: Described,
  targets: Related,
  losses: readonly PlacedLoss[],
  { report }: Checking,
): void {
  const sizes = outputs.map(({ name, traced }) => `\`${name.text}\` ${sizeOf(traced.shape)}`).join(', ');
  const total = outputs.reduce((sum, { traced }) => sum + sizeOf(traced.shape), 0);
  const [first] = losses;
  const last = losses.at(-1);
  if (!first || !last) return;
  report({
    code: 'GN0703',
    message: `The outputs have ${total} numbers, ${sizes}, but a target has ${sizeOf(target)}.`,
    help: 'The numbers of a target are handed out to the outputs in order, so both have to come to as many.',
    place: span(first.at, last.at),
    related: [targets],
  });
}

function reportNoLoss(output: Name, { report }: Checking): void {
  report({
    code: 'GN0704',
    message: `\`${output.text}\` cannot be watched by itself: one loss is about all outputs together.`,
    help: `Give the outputs losses of their own: \`loss ${output.text}: square, …\`.`,
    place: output.at,
  });
}

function reportUnlearned(output: Name, losses: readonly PlacedLoss[], { report }: Checking): void {
  const names = losses.flatMap((loss) => loss.output?.text ?? []);
  report({
    code: 'GN0704',
    message: `\`${output.text}\` is no output with a loss of its own.`,
    place: output.at,
    ...didYouMean(output.at, nearest(output.text, names), thereAre(names)),
  });
}

/** One input takes samples of its own shape; several are handed the numbers of a sample in order. */
function takes(inputs: readonly Traced[], sample: Shape): boolean {
  const [only, second] = inputs;
  if (only && !second) return sameShape(only.shape, sample);
  return inputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0) === sizeOf(sample);
}

function reportInput(
  inputs: readonly Traced[],
  { input }: Described,
  source: Place,
  recipe: Place,
  { report }: Checking,
): void {
  const [only, second] = inputs;
  if (!only) return;
  const total = inputs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const shapes = inputs.map(({ shape }) => shapeText(shape)).join(' + ');
  report({
    code: 'GN0702',
    message: second
      ? `The inputs take ${total} numbers a sample (${shapes}), but the data gives ${shapeText(input)}${input.length > 1 ? `, ${sizeOf(input)} numbers` : ''}.`
      : `The model takes ${shapeText(only.shape)}, but the data gives ${shapeText(input)}.`,
    help: second
      ? 'The numbers of a sample are handed out to the inputs in order, so both have to come to as many.'
      : `Let the input be ${shapeText(input)}, or use other data.`,
    place: second ? span(only.from, (inputs.at(-1) ?? second).from) : only.from,
    related: [
      { place: source, message: `samples of the shape ${shapeText(input)}` },
      { place: recipe, message: 'brought together here' },
    ],
  });
}

function checkBatch(
  { value, at }: Fitting['batch'],
  { train }: Sizes,
  source: Place,
  { report }: Checking,
): void {
  if (value === 'all' || value <= train) return;
  report({
    code: 'GN0707',
    message: `A batch of ${value} is more than the ${train} samples to train on.`,
    help: `Write \`batch all\`, or at most \`batch ${train}\`.`,
    place: at ?? source,
    ...(at ? { related: [{ place: source, message: 'the samples come from here' }] } : {}),
  });
}
