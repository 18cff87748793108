import type { Combination } from '../spec/spec.js';
import { sameShape, ShapeError, shapeText, type Shape } from './shape.js';

/**
 * Shape of what a branch makes of its paths' outputs. `add` and `multiply` go element by element; of `multiply` a vector scales the
 * channels of the others, as a gate does. `concat` puts them side by side along the last axis.
 * @throws ShapeError that names the two paths which do not fit together
 */
export function combinedShape(combine: Combination, paths: readonly Shape[]): Shape {
  const largest = paths.find((shape) => shape.length > 1) ?? paths[0];
  if (largest === undefined)
    throw new ShapeError(
      'This `branch` has no paths.',
      `Give it some: \`branch ${combine} { path { dense 8 }; path { dense 8; tanh } }\`.`,
    );
  const whole = combine === 'multiply' ? largest : (paths[0] ?? largest);
  const other = paths.findIndex((shape) => !FITS[combine](shape, whole));
  if (other !== -1) throw unfit(combine, paths, paths.indexOf(whole), other);
  if (combine !== 'concat') return whole;
  return [...whole.slice(0, -1), paths.reduce((width, shape) => width + (shape.at(-1) ?? 0), 0)];
}

/** Whether a path's shape fits to that of another one. */
const FITS: Readonly<Record<Combination, (shape: Shape, whole: Shape) => boolean>> = {
  add: sameShape,
  multiply: (shape, whole) => sameShape(shape, whole) || isGate(shape, whole),
  concat: (shape, whole) =>
    shape.length === whole.length && sameShape(shape.slice(0, -1), whole.slice(0, -1)),
};

/** A number for each channel of an image, or for each entry of a sequence's steps. */
export function isGate(shape: Shape, whole: Shape): boolean {
  return shape.length === 1 && whole.length > 1 && shape[0] === whole.at(-1);
}

const DOES: Readonly<Record<Combination, string>> = {
  add: 'adds its paths number by number',
  multiply: 'multiplies its paths number by number',
  concat: 'puts its paths side by side along the last axis',
};

function unfit(combine: Combination, paths: readonly Shape[], one: number, other: number): ShapeError {
  const [first = 0, second = 0] = [one, other].sort((a, b) => a - b);
  const said = [first, second].map((i) => `path ${i + 1} gives ${shapeText(paths[i] ?? [])}`);
  return new ShapeError(
    `\`branch ${combine}\` ${DOES[combine]}, but ${said.join(' and ')}${difference(paths[first] ?? [], paths[second] ?? [])}.`,
    adviceFor(combine, paths[one] ?? [], paths[other] ?? []),
  );
}

/** ": their heights are 28 and 14", for the first size in which two shapes differ. */
function difference(one: Shape, other: Shape): string {
  const axis = one.findIndex((size, i) => size !== other[i]);
  if (one.length !== other.length || one.length === 1 || axis < 0) return '';
  const names = one.length === 3 ? ['heights', 'widths', 'channels'] : [];
  return `: their ${names[axis] ?? `sizes number ${axis + 1}`} are ${one[axis] ?? 0} and ${other[axis] ?? 0}`;
}

function adviceFor(combine: Combination, whole: Shape, shape: Shape): string {
  if (combine === 'concat')
    return whole.length === shape.length
      ? 'Let the paths differ in their last size alone.'
      : 'Let all paths end with an image, or all with a vector: `flatten` makes one of the other.';
  if (FITS.concat(shape, whole) && combine === 'add')
    return `${bringing(whole)} at the end of the other path brings it to ${shapeText(whole)}; \`branch concat\` puts them side by side.`;
  if (FITS.concat(shape, whole))
    return `Let every path end with ${shapeText(whole)}, or write \`branch concat\` to put them side by side.`;
  return `Let every path end with ${shapeText(whole)}.`;
}

/** The layer that changes the last size alone. */
function bringing(shape: Shape): string {
  const last = shape.at(-1) ?? 1;
  return shape.length === 3 ? `A \`conv ${last}, kernel: 1\`` : `A \`dense ${last}\``;
}
