import { sameShape, ShapeError, shapeText, type Shape } from './shape.js';

/** One use of a layer whose parameters are shared. */
export interface SharedUse {
  readonly input: Shape;
  /** Undefined where the layer's word has no rule for them. */
  readonly weights: Readonly<Record<string, Shape>> | undefined;
  readonly buffers?: Readonly<Record<string, Shape>>;
}

/**
 * Says what is wrong where two uses of a block's layer cannot have the same parameters, or nothing. Different inputs are no fault as
 * long as the parameters are of the same shapes: a convolution takes images of any size.
 * @param block its name
 * @param word the layer's
 * @throws ShapeError
 */
export function fitShared(block: string, word: string, first: SharedUse, other: SharedUse): void {
  if (first.weights === undefined || other.weights === undefined) {
    if (!sameShape(first.input, other.input))
      throw new ShapeError(
        `\`${word}\` in the block \`${block}\` is given ${shapeText(other.input)} here and ${shapeText(first.input)} at its first use; whether the same parameters serve both is not known.`,
        'Let every use of the block be given one shape.',
      );
    return;
  }
  const own = { ...first.weights, ...first.buffers };
  for (const [name, shape] of Object.entries({ ...other.weights, ...other.buffers })) {
    const before = own[name] ?? [];
    if (!sameShape(shape, before))
      throw new ShapeError(
        `\`${word}\` in the block \`${block}\` is given ${shapeText(other.input)} here and ${shapeText(first.input)} at its first use: its ${name} would have to be ${shapeText(shape)} and ${shapeText(before)} at once.`,
        'Let every use of the block be given one shape, or write its layers twice.',
      );
  }
}
