import { type Place, type Shape, sameShape, ShapeError, shapeText, sizeOf } from '@gramian/core';
import type { Related } from '../diagnostic/diagnostic.js';
import type { Checking } from './checking.js';
import type { CheckedLayer } from './layers.js';
import { reportPlugin } from './plugin-fault.js';

/** A shape, and the statement that it comes from. */
export interface Traced {
  readonly shape: Shape;
  readonly from: Place;
}

/** More numbers than this in one sample are no sample. */
const LARGEST = 2 ** 31 - 1;

/** Thrown through a plugin's shape rule where a layer of its body has been reported. */
class Reported extends Error {}

/**
 * The shape that comes out of layers, one below the other. After the first fault nothing more is said: what follows from it
 * would be said about the wrong layers.
 */
export function shapeThrough(
  layers: readonly CheckedLayer[],
  input: Traced,
  checking: Checking,
): Traced | undefined {
  let current: Traced | undefined = input;
  for (const layer of layers) {
    current = shapeAfter(layer, current, checking);
    if (current === undefined) return undefined;
  }
  return current;
}

function shapeAfter(layer: CheckedLayer, input: Traced, checking: Checking): Traced | undefined {
  const { word, checked, statement } = layer;
  if (word === undefined || checked === undefined || !checked.sound) return undefined;
  let inside: Traced | undefined;
  const body = (shape: Shape): Shape => {
    const from = sameShape(shape, input.shape) ? input.from : statement.head;
    inside = shapeThrough(layer.body, { shape, from }, checking);
    if (inside === undefined) throw new Reported();
    return inside.shape;
  };
  try {
    const shape = word.shape(input.shape, checked.parsed, body);
    return possible(shape, word.name, statement.head, input, checking)
      ? { shape, from: statement.head }
      : undefined;
  } catch (error) {
    if (error instanceof ShapeError) reportShape(error, statement.head, input, inside, checking);
    else if (!(error instanceof Reported)) reportPlugin(word, 'shape rule', error, statement.head, checking);
    return undefined;
  }
}

function reportShape(
  { message, help }: ShapeError,
  place: Place,
  input: Traced,
  inside: Traced | undefined,
  { report }: Checking,
): void {
  const related = [cameFrom(input, place)];
  if (inside && inside.from !== input.from) related.push(cameFrom(inside, place));
  report({ code: 'GN0701', message, ...(help === undefined ? {} : { help }), place, related });
}

function cameFrom({ shape, from }: Traced, place: Place): Related {
  const turn = from === place ? ', one turn earlier' : '';
  return { place: from, message: `the shape ${shapeText(shape)} comes from here${turn}` };
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
