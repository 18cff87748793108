import {
  type Described,
  type LossWord,
  type MetricWord,
  type Place,
  sameShape,
  type Shape,
  ShapeError,
  shapeText,
} from '@gramian/core';
import type { Related } from '../diagnostic/diagnostic.js';
import type { Checking } from './checking.js';
import type { CheckedData } from './data.js';
import type { CheckedModel } from './model.js';
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
  if (model.input && !sameShape(model.input.shape, described.input)) {
    reportInput(model.input.shape, model.input.from, described, source, at, checking);
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

function reportInput(
  shape: Shape,
  place: Place,
  described: Described,
  source: Place,
  recipe: Place,
  { report }: Checking,
): void {
  report({
    code: 'GN0702',
    message: `The model takes ${shapeText(shape)}, but the data gives ${shapeText(described.input)}.`,
    help: `Let the input be ${shapeText(described.input)}, or use other data.`,
    place,
    related: [
      { place: source, message: `samples of the shape ${shapeText(described.input)}` },
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
