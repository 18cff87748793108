import {
  type LayerWord,
  type Place,
  type Shape,
  sameShape,
  ShapeError,
  shapeText,
  sizeOf,
} from '@gramian/core';
import type { Checking } from '../checking.js';
import { reportPlugin } from '../plugin-fault.js';
import type { Current } from './flow.js';
import type { LayerShapes } from './layer-shape.js';
import type { LayerStep } from './steps.js';
import { cameFrom, LARGEST, type Traced } from './traced.js';

/** Thrown through a plugin's shape rule where a layer of its body has been reported. */
class Reported extends Error {}

interface Around {
  readonly layers: LayerShapes;
  /** Whether the layer stands in a `frozen`. */
  readonly frozen: boolean;
  readonly checking: Checking;
}

/** What a layer makes of a shape. @param through the layers between its braces */
export function shapeAfter(
  { word, checked, statement: { head } }: LayerStep,
  input: Traced,
  through: (inside: Traced) => Current,
  { layers, frozen, checking }: Around,
): Current {
  if (word === undefined || checked === undefined || !checked.sound) return 'unknown';
  let inside: Traced | undefined;
  const body = (shape: Shape): Shape => {
    const made = through({ shape, from: sameShape(shape, input.shape) ? input.from : head });
    if (made === 'unknown' || made === 'nothing') throw new Reported();
    inside = made;
    return made.shape;
  };
  try {
    const output = word.shape(input.shape, checked.parsed, body);
    if (!possible(output, word.name, head, input, checking)) return 'unknown';
    const parameters = word.weights?.(input.shape, checked.parsed, output);
    const buffers = word.buffers?.(input.shape, checked.parsed, output);
    const particular = word.couplesSamples !== undefined || word.leastBatch !== undefined;
    layers.add(word.name, head, {
      input: input.shape,
      output,
      ...(parameters ? { parameters } : {}),
      ...(buffers ? { buffers } : {}),
      // A frozen layer with buffers works as in evaluation.
      ...(particular && !(frozen && buffers) ? { trained: { word, options: checked.parsed } } : {}),
    });
    return { shape: output, from: head };
  } catch (error) {
    reportThrown(error, word, head, input, inside, checking);
    return 'unknown';
  }
}

function reportThrown(
  error: unknown,
  word: LayerWord,
  place: Place,
  input: Traced,
  inside: Traced | undefined,
  checking: Checking,
): void {
  if (error instanceof Reported) return;
  if (!(error instanceof ShapeError)) {
    reportPlugin(word, 'shape rule', error, place, checking);
    return;
  }
  const { message, help } = error;
  const related = [cameFrom(input, place)];
  if (inside && inside.from !== input.from) related.push(cameFrom(inside, place));
  checking.report({ code: 'GN0701', message, ...(help === undefined ? {} : { help }), place, related });
}

function possible(shape: Shape, word: string, place: Place, input: Traced, { report }: Checking): boolean {
  const whole = shape.every((size) => Number.isSafeInteger(size) && size >= 1);
  if (whole && sizeOf(shape) <= LARGEST) return true;
  report({
    code: 'GN0701',
    message: whole
      ? `\`${word}\` makes ${shapeText(shape)} of ${shapeText(input.shape)}: more numbers a sample than a tensor can hold.`
      : `\`${word}\` makes ${shapeText(shape)} of ${shapeText(input.shape)}, in which nothing fits.`,
    help: 'Every size is a whole number, at least 1.',
    place,
    related: [cameFrom(input, place)],
  });
  return false;
}
