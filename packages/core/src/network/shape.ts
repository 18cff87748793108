import type { Place } from '../spec/place.js';

/** Shape of one sample, without the batch dimension. */
export type Shape = readonly number[];

/** `[28, 28, 1]` as it is written in the language. */
export function shapeText(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** A layer cannot take the shape that reaches it. The checker adds where the shape came from. */
export class ShapeError extends Error {
  /** The layer's statement, where a network was laid out from a spec that knows it. */
  readonly at?: Place;

  /**
   * @param message one sentence that says what is wrong, both shapes in it
   * @param help one sentence that says what would fit
   * @param about its place, and the error behind it
   */
  constructor(
    message: string,
    readonly help?: string,
    about: ErrorOptions & { readonly at?: Place | undefined } = {},
  ) {
    super(message, about);
    this.name = 'ShapeError';
    if (about.at) this.at = about.at;
  }
}
