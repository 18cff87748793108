import { UNITS } from '../../syntax/units.js';
import type { Purpose } from '../expected.js';
import { type Completion, plain } from './completion.js';

export const UNIT_NAMES: Readonly<Record<(typeof UNITS)[number], string>> = {
  deg: 'degrees',
  rad: 'radians',
  ms: 'milliseconds',
  s: 'seconds',
  min: 'minutes',
  h: 'hours',
  steps: 'training steps',
  epochs: 'times through the training samples',
  '%': 'of a hundred',
};

/** Units that the value may have; all where nobody says which. */
export function unitCompletions(purpose: Purpose): readonly Completion[] {
  const type = typeText(purpose);
  if (type === undefined || /^(integer|number)\b(?!.*\bs\b)/.test(type)) return [];
  const named = UNITS.filter((unit) => new RegExp(`(^|[^\\w])${unit}($|[^\\w])`).test(type));
  return (named.length > 0 ? named : UNITS).map((unit, i) => plain(unit, 'unit', UNIT_NAMES[unit], i));
}

function typeText(purpose: Purpose): string | undefined {
  if (purpose.kind === 'option') return purpose.info.type;
  if (purpose.kind === 'fixed') return purpose.option.type;
  return purpose.kind === 'any' ? '' : undefined;
}
