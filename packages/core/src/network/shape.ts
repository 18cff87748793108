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
  /**
   * @param message one sentence that says what is wrong, both shapes in it
   * @param help one sentence that says what would fit
   */
  constructor(
    message: string,
    readonly help?: string,
  ) {
    super(message);
    this.name = 'ShapeError';
  }
}
