import type { Quantity } from '../spec/spec.js';

/** When what comes round is due, in steps. */
export interface Cadence {
  /** The next step after `step` at which it is due. */
  next(step: number): number;
  /** Whether it is due right after `step`. */
  isDue(step: number): boolean;
}

/** After each epoch: what comes round unless told otherwise. */
export const EACH_EPOCH: Quantity = { value: 1, unit: 'epochs' };

/**
 * Every so many steps or epochs, counted from the start; parts of an epoch fall on the nearest step.
 * @throws RangeError for another unit: times of a clock fall on other steps in every run
 */
export function cadenceOf({ value, unit }: Quantity, stepsPerEpoch: number): Cadence {
  if (unit !== 'steps' && unit !== 'epochs') throw new RangeError(`Steps cannot be counted in ${unit}.`);
  // At least one step apart, so that rounding never brings two together.
  const apart = Math.max(1, unit === 'epochs' ? value * stepsPerEpoch : value);
  const next = (step: number) => {
    let turn = Math.max(1, Math.floor(step / apart));
    while (Math.round(turn * apart) <= step) turn += 1;
    return Math.round(turn * apart);
  };
  return { next, isDue: (step) => step > 0 && next(step - 1) === step };
}
