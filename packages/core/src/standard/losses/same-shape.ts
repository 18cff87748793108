import { sameShape, ShapeError, shapeText, type Shape } from '../../network/shape.js';

/** Of a loss that compares numbers: outputs have the targets' shape. @throws ShapeError */
export function fitsSameShape(word: string, output: Shape, target: Shape): void {
  if (sameShape(output, target)) return;
  throw new ShapeError(
    `\`${word}\` compares output with target, but the network gives ${shapeText(output)} and the data has ${shapeText(target)}.`,
    target.length === 1
      ? `End the network with \`dense ${target[0] ?? 1}\`.`
      : `Let the network end in ${shapeText(target)}.`,
  );
}
