import type { Unit } from '@gramian/core';
import type { Expression } from '../syntax/tree.js';

/** What a number with a unit, or a range, comes to in the terms that are computed with; nothing where that is what is written. */
export function quantityText(value: Expression): string | undefined {
  if (value.kind === 'interval') {
    const [from, to] = [numberOf(value.from), numberOf(value.to)];
    if (from === undefined || to === undefined) return undefined;
    const unit = value.to.kind === 'measured' ? value.to.unit : undefined;
    const ends =
      unit && converted(from, unit) && `${converted(from, unit) ?? ''} to ${converted(to, unit) ?? ''}`;
    const whole = unit === undefined && Number.isInteger(from) && Number.isInteger(to) && to >= from;
    return `From ${from} to ${to}${unit ? ` ${unit}` : ''}, both ends included${
      ends ? `: ${ends}` : whole ? `: ${to - from + 1} whole numbers` : ''
    }.`;
  }
  if (value.kind !== 'measured') return undefined;
  const number = numberOf(value.value);
  const other = number === undefined ? undefined : converted(number, value.unit);
  return other === undefined ? undefined : `= ${other}`;
}

function converted(value: number, unit: Unit): string | undefined {
  switch (unit) {
    case 'deg':
      return `${rounded((value * Math.PI) / 180)} rad`;
    case 'rad':
      return `${rounded((value * 180) / Math.PI)} deg`;
    case 'ms':
      return `${rounded(value / 1000)} s`;
    case 'min':
      return `${rounded(value * 60)} s`;
    case 'h':
      return `${rounded(value * 3600)} s`;
    case '%':
      return rounded(value / 100);
    default:
      return undefined;
  }
}

/** Four digits are enough to recognize a number by. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function numberOf(value: Expression): number | undefined {
  if (value.kind === 'measured') return numberOf(value.value);
  if (value.kind === 'number') return value.value;
  const inner = value.kind === 'negation' ? numberOf(value.operand) : undefined;
  return inner === undefined ? undefined : -inner;
}
