import {
  type Described,
  type LossWord,
  type MetricWord,
  type Place,
  sameShape,
  type Shape,
  ShapeError,
  shapeText,
  sizeOf,
} from '@gramian/core';
import type { Related } from '../diagnostic/diagnostic.js';
import type { Checking } from './checking.js';
import type { CheckedData } from './data.js';
import { span } from '../source/source.js';
import type { CheckedModel } from './model.js';
import type { Traced } from './model/traced.js';
import { reportPlugin } from './plugin-fault.js';
import type { Sizes } from './describe.js';
import type { WatchedMetric } from './watch.js';

/** The parts of a recipe that have to fit each other, as far as they are sound. */
export interface Fitting {
  readonly model: CheckedModel | undefined;
  readonly data: CheckedData | undefined;
  readonly loss: { readonly word: LossWord; readonly at: Place } | undefined;
  readonly metrics: readonly WatchedMetric[];
  readonly batch: { readonly value: number | 'all'; readonly at: Place | undefined };
  /** The recipe's own model statement. */
  readonly at: Place;
}

/** Model against data, loss and metrics against both, batch against the samples. */
export function checkFit({ model, data, loss, metrics, batch, at }: Fitting, checking: Checking): void {
  if (data?.sizes) checkBatch(batch, data.sizes, data.source, checking);
  if (!model || !data?.described) return;
  const { described, source } = data;
  if (model.inputs && !takes(model.inputs, described.input)) {
    reportInput(model.inputs, described, source, at, checking);
    return;
  }
  if (!model.output) return;
  const { shape, from } = model.output;
  const related: readonly Related[] = [
    { place: from, message: `the model's output ${shapeText(shape)} comes from here` },
    { place: source, message: `the targets ${shapeText(described.target)} come from here` },
  ];
  const fits = (word: LossWord | MetricWord, place: Place, code: 'GN0703' | 'GN0704') => {
    try {
      word.fits?.(shape, described.target);
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
  if (!loss || !fits(loss.word, loss.at, 'GN0703')) return;
  for (const { word, at: place } of metrics) fits(word, place, 'GN0704');
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
