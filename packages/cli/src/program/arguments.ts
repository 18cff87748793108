import { InvalidArgumentError } from 'commander';
import { parseBytes } from './parse-bytes.js';

/** An option that may be given several times. */
export const several = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value];

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(text);
}

export function threadsOrAll(text: string): number | 'all' {
  if (text === 'all') return 'all';
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more, or `all`.');
  return number;
}

/** @returns bytes */
export function size(text: string): number {
  const bytes = parseBytes(text);
  if (bytes === undefined) throw new InvalidArgumentError('It must be a size, as in 512MB, 2GB or 1.5GiB.');
  return bytes;
}

export function oneOrMore(text: string): number {
  const number = wholeNumber(text);
  if (number < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return number;
}

export function seconds(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 3600))
    throw new InvalidArgumentError('It must be a number of seconds, up to 3600.');
  return number;
}
