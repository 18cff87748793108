import type { OptionValue, Quantity, Unit } from '@gramian/core';
import type { Finding } from '../diagnostic/diagnostic.js';
import { either } from '../diagnostic/nearest.js';
import type { Expression } from '../syntax/tree.js';
import { type Checking, written } from './checking.js';
import { evaluate, isQuantity, NO_SCOPE } from './evaluate.js';

/** What an option that takes a time says of itself. */
export interface TimeOption {
  readonly name: string;
  /** The units that it takes. */
  readonly units: readonly Unit[];
}

/** `50 steps`, as the value of an option that takes it. Reports anything else. */
export function timeOf(value: Expression, option: TimeOption, checking: Checking): Quantity | undefined {
  const time = evaluate(value, NO_SCOPE, checking);
  if (time === undefined) return undefined;
  const fault = timeFault(time, written(value.at, checking), option);
  if (fault) checking.report({ ...fault, place: value.at });
  return fault === undefined && isQuantity(time) ? time : undefined;
}

/** What is wrong with a value where a time belongs; nothing where it is right. */
export function timeFault(
  value: OptionValue,
  text: string,
  { name, units }: TimeOption,
): Pick<Finding, 'code' | 'message' | 'help'> | undefined {
  const fitting = either(units.map((unit) => `\`${unit}\``));
  const example = (count: number) => `\`${String(count)} ${units[0] ?? 'steps'}\``;
  if (typeof value === 'number')
    return {
      code: 'GN1102',
      message: `\`${name}\` needs a unit: ${fitting}.`,
      help: `For example ${example(value)}.`,
    };
  if (!isQuantity(value))
    return {
      code: 'GN0403',
      message: `\`${name}\` takes a time in ${either(units)}, not \`${text}\`.`,
      help: `For example ${example(5)}.`,
    };
  if (!units.includes(value.unit))
    return {
      code: 'GN1102',
      message: `\`${name}\` takes a time in ${either(units)}, not in \`${value.unit}\`.`,
      help: CLOCK.has(value.unit)
        ? 'Times of a clock fall on other steps in every run.'
        : `For example ${example(value.value)}.`,
    };
  if (!(value.value > 0))
    return { code: 'GN0403', message: `\`${name}\` takes a time above 0, not \`${text}\`.` };
  if (value.unit === 'steps' && !Number.isInteger(value.value))
    return { code: 'GN0403', message: `Steps come in whole numbers, and \`${text}\` is none.` };
  return undefined;
}

const CLOCK: ReadonlySet<Unit> = new Set(['ms', 's', 'min', 'h']);
