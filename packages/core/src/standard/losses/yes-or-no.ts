import { sameShape, ShapeError, shapeText, type Shape } from '../../network/shape.js';

/** Of a loss for yes or no: one output, one target, 0 or 1. @throws ShapeError */
export function fitsYesOrNo(word: string, output: Shape, target: Shape): void {
  if (!sameShape(target, [1]))
    throw new ShapeError(
      `\`${word}\` needs a target of one number, 0 or 1, but the data has ${shapeText(target)}.`,
      'Use `cross-entropy` for classes.',
    );
  if (!sameShape(output, [1]))
    throw new ShapeError(
      `\`${word}\` needs one output, but the network gives ${shapeText(output)}.`,
      'End the network with `dense 1`.',
    );
}
