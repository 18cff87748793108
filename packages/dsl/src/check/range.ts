import type { Quantity, Range } from '@gramian/core';
import type { Expression, Interval } from '../syntax/tree.js';
import type { Checking } from './checking.js';
import { evaluate, isQuantity, type Scope } from './evaluate.js';
import { numberOf } from './number.js';

/** `-45..45 deg`, or nothing where a fault has been reported. */
export function rangeOf(expression: Interval, scope: Scope, checking: Checking): Range | undefined {
  const from = endOf(expression.from, scope, checking);
  const to = endOf(expression.to, scope, checking);
  if (from === undefined || to === undefined) return undefined;
  const unit = to.unit ?? from.unit;
  if (from.unit !== undefined && from.unit !== unit)
    checking.report({
      code: 'GN0408',
      message: `This range goes from \`${from.unit}\` to \`${unit ?? ''}\`.`,
      help: 'Both ends have one unit, written once: `-45..45 deg`.',
      place: expression.at,
    });
  else if (from.value > to.value)
    checking.report({
      code: 'GN0408',
      message: `This range ends at ${to.value}, before it begins at ${from.value}.`,
      help: 'The smaller end comes first.',
      place: expression.at,
    });
  else return { from: from.value, to: to.value, ...(unit === undefined ? {} : { unit }) };
  return undefined;
}

function endOf(
  expression: Expression,
  scope: Scope,
  checking: Checking,
): { readonly value: number; readonly unit?: Quantity['unit'] } | undefined {
  const value = evaluate(expression, scope, checking);
  if (value === undefined) return undefined;
  if (isQuantity(value)) return value;
  const number = typeof value === 'number' ? value : numberOf(expression, scope, checking);
  return number === undefined ? undefined : { value: number };
}
