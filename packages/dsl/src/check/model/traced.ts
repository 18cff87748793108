import { type Place, type Shape, shapeText } from '@gramian/core';
import type { Related } from '../../diagnostic/diagnostic.js';

/** A shape, and the statement that it comes from. */
export interface Traced {
  readonly shape: Shape;
  readonly from: Place;
}

/** More numbers than this in one sample are no sample. */
export const LARGEST = 2 ** 31 - 1;

export function cameFrom({ shape, from }: Traced, place: Place): Related {
  const turn = from === place ? ', one turn earlier' : '';
  return { place: from, message: `the shape ${shapeText(shape)} comes from here${turn}` };
}
