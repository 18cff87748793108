import type { Range, Unit } from '../spec/spec.js';

const quantity =
  <U extends Unit>(unit: U) =>
  (value: number): { value: number; unit: U } => ({ value, unit });

/** `epochs(5)`: passes over the training set. */
export const epochs = quantity('epochs');
/** `steps(50)`: steps of the optimizer. */
export const steps = quantity('steps');
/** `seconds(30)`, by the clock. */
export const seconds = quantity('s');
/** `minutes(30)`, by the clock. */
export const minutes = quantity('min');
/** `hours(2)`, by the clock. */
export const hours = quantity('h');
/** `percent(80)`: a share. */
export const percent = quantity('%');

/** `range(-45, 45, 'deg')`: both ends belong to it. */
export function range(from: number, to: number): { from: number; to: number };
export function range<U extends Unit>(
  from: number,
  to: number,
  unit: U,
): { from: number; to: number; unit: U };
export function range(from: number, to: number, unit?: Unit): Range {
  return { from, to, ...(unit === undefined ? {} : { unit }) };
}
