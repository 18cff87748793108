import { type Combination, sameShape, type Shape, ShapeError, shapeText } from '@gramian/core';
import { both } from '../../diagnostic/nearest.js';

/**
 * Shape of what a branch makes of its paths. `add` and `multiply` take equal shapes, or one that is the end of the other and counts
 * at every place before it: [16] for every pixel of [14, 14, 16]. `concat` takes shapes that differ in the last size alone.
 * @throws ShapeError that names the first size that differs
 */
export function combined(way: Combination, shapes: readonly Shape[]): Shape {
  return way === 'concat' ? concatenated(shapes) : elementwise(way, shapes);
}

function elementwise(way: Combination, shapes: readonly Shape[]): Shape {
  const largest = shapes.reduce((a, b) => (b.length > a.length ? b : a), []);
  for (const shape of shapes) {
    const end = largest.slice(largest.length - shape.length);
    if (sameShape(shape, end)) continue;
    const axis = end.findIndex((size, i) => size !== shape[i]);
    throw new ShapeError(
      `\`branch ${way}\` cannot put ${texts(shapes)} together: ${difference(largest, largest.length - shape.length + axis, shape[axis] ?? 0)}.`,
      helpFor(way, largest, shape),
    );
  }
  return largest;
}

function concatenated(shapes: readonly Shape[]): Shape {
  const [first = [], ...others] = shapes;
  const last = first.length - 1;
  for (const shape of others) {
    if (shape.length !== first.length)
      throw new ShapeError(
        `\`branch concat\` cannot put ${texts(shapes)} side by side: one has ${sizes(first)}, the other ${sizes(shape)}.`,
        'A `flatten` at the end of each path makes vectors of them, which always fit.',
      );
    const axis = shape.findIndex((size, i) => i < last && size !== first[i]);
    if (axis >= 0)
      throw new ShapeError(
        `\`branch concat\` cannot put ${texts(shapes)} side by side: ${difference(first, axis, shape[axis] ?? 0)}.`,
        'Only the last sizes may differ. A `flatten` at the end of each path makes vectors of them, which always fit.',
      );
  }
  return [...first.slice(0, -1), shapes.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0)];
}

/** "the channels are 16 and 32" */
function difference(shape: Shape, axis: number, other: number): string {
  const size = shape[axis] ?? 0;
  const image = ['heights', 'widths', 'channels'][axis];
  const name =
    shape.length === 3 && image !== undefined
      ? image
      : shape.length === 1
        ? 'lengths'
        : `sizes at ${axis + 1}`;
  return `the ${name} are ${size} and ${other}`;
}

function helpFor(way: Combination, largest: Shape, shape: Shape): string {
  const every =
    largest.length === 3 && shape.length === 3 && largest[0] === shape[0] && largest[1] === shape[1];
  if (every)
    return `A \`conv ${largest[2] ?? 1}, kernel: 1\` at the end of the other path brings it to ${shapeText(largest)}.`;
  if (largest.length === 1)
    return `A \`dense ${largest[0] ?? 1}\` at the end of the other path brings it to ${shapeText(largest)}.`;
  const end =
    largest.length > 1 ? `, or in ${shapeText(largest.slice(-1))}, which counts at every place` : '';
  return `Let every path end in ${shapeText(largest)}${end}${way === 'add' ? '; `branch concat` takes different last sizes' : ''}.`;
}

function texts(shapes: readonly Shape[]): string {
  return both([...new Set(shapes.map(shapeText))]);
}

function sizes({ length }: Shape): string {
  return length === 1 ? 'one size' : `${length} sizes`;
}
