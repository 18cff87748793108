import type { Shape } from '../../network/shape.js';

/** What a file says of the numbers in it. */
export interface ArrayHeader {
  /** As NumPy names it: `uint8`, `float32`. */
  readonly type: string;
  /** All dimensions, the number of samples first. */
  readonly shape: Shape;
}

/** Numbers of a file. */
export interface NumberArray extends ArrayHeader {
  /** Number by its position in row-major order. */
  at(index: number): number;
}

/** Above this an array of float32 could not hold them. */
export const MOST_NUMBERS = 2 ** 29;

/** Larger files hold no labels. */
export const LARGEST_LABELS = 2 ** 28;
