import type { IToken } from 'chevrotain';
import type { Unit } from '@gramian/core';
import { nearest } from '../diagnostic/nearest.js';
import { tokenMatcher } from './chevrotain.js';
import { Name, NumberText, Percent } from './tokens.js';

export const UNITS: readonly Unit[] = ['deg', 'rad', 'ms', 's', 'min', 'h', 'steps', 'epochs', '%'];

/** Units as they are written out, and in the singular. */
const SPELLINGS: Readonly<Record<string, Unit>> = {
  degree: 'deg',
  degrees: 'deg',
  radian: 'rad',
  radians: 'rad',
  millisecond: 'ms',
  milliseconds: 'ms',
  sec: 's',
  second: 's',
  seconds: 's',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  hr: 'h',
  hour: 'h',
  hours: 'h',
  step: 'steps',
  epoch: 'epochs',
  percent: '%',
};

export function unitOf(text: string): Unit | undefined {
  return UNITS.find((unit) => unit === text);
}

/** The unit that a person most likely meant. */
export function meantUnit(text: string): Unit | undefined {
  const close = nearest(text, [...UNITS, ...Object.keys(SPELLINGS)]);
  return close === undefined ? undefined : (unitOf(close) ?? SPELLINGS[close]);
}

/** True where a token is the unit of the number before it. A misspelt one counts right after a number only. */
export function startsUnit(previous: IToken, token: IToken): boolean {
  if (token.tokenType === Percent) return true;
  // `plot train.loss against epochs`: an axis.
  if (!tokenMatcher(token, Name) || previous.image === 'against') return false;
  return (
    unitOf(token.image) !== undefined ||
    (tokenMatcher(previous, NumberText) && meantUnit(token.image) !== undefined)
  );
}
