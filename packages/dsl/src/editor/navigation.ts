import type { Place } from '@gramian/core';
import { occurrenceAt } from './hover.js';
import type { NamedThing } from './meanings/meaning.js';
import type { Reading } from './reading.js';

/** Where what is named at a place gets its name. */
export function definition(
  reading: Reading,
  offset: number,
): { readonly name: NamedThing; readonly from: Place } | undefined {
  const found = thingAt(reading, offset);
  return found && { name: found.thing, from: found.at };
}

export interface NamedPlace {
  readonly at: Place;
  /** True where the name is given. */
  readonly defines: boolean;
}

/** Every place at which what is named at a place is named; of a word of the language or of a package, every place of it. */
export function references(reading: Reading, offset: number): readonly NamedPlace[] {
  const found = occurrenceAt(reading, offset)?.meaning;
  if (found === undefined) return [];
  return reading.meanings.occurrences.flatMap(({ at, meaning }) => {
    if (found.kind === 'thing')
      return meaning.kind === 'thing' && meaning.thing === found.thing
        ? [{ at, defines: meaning.defines }]
        : [];
    const same =
      (found.kind === 'word' && meaning.kind === 'word' && meaning.word === found.word) ||
      (found.kind === 'statement' && meaning.kind === 'statement' && meaning.info === found.info) ||
      (found.kind === 'option' && meaning.kind === 'option' && meaning.info === found.info);
    return same ? [{ at, defines: false }] : [];
  });
}

/** What the file itself has named at a place. */
export function thingAt(
  reading: Reading,
  offset: number,
): { readonly thing: NamedThing; readonly at: Place } | undefined {
  const found = occurrenceAt(reading, offset);
  return found?.meaning.kind === 'thing' ? { thing: found.meaning.thing, at: found.at } : undefined;
}
