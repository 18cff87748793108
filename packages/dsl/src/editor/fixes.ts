import type { Diagnostic, Edit, Suggestion } from '../diagnostic/diagnostic.js';
import type { Reading } from './reading.js';

export interface Fix {
  readonly diagnostic: Diagnostic;
  readonly suggestion: Suggestion;
}

/** What an editor can mend by itself between two places: the suggestions of the faults there. */
export function fixes({ checked, options }: Reading, from: number, to: number): readonly Fix[] {
  return checked.diagnostics.flatMap((diagnostic) => {
    const { place, suggestion } = diagnostic;
    const touches = place.offset <= to && from <= place.offset + place.length;
    const inFile = suggestion?.edits.every((edit) => edit.place.file === options.file) === true;
    return suggestion && touches && inFile ? [{ diagnostic, suggestion }] : [];
  });
}

/** The edits of all suggestions of a text together. Of two that change the same stretch the first is made. */
export function allFixes(reading: Reading): readonly Edit[] {
  const edits: Edit[] = [];
  for (const { suggestion } of fixes(reading, 0, Infinity)) {
    const fresh = suggestion.edits.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (!fresh.some((edit) => edits.some((other) => overlaps(edit, other)))) edits.push(...fresh);
  }
  return edits.sort((a, b) => a.place.offset - b.place.offset);
}

function isSame(a: Edit, b: Edit): boolean {
  return a.place.offset === b.place.offset && a.place.length === b.place.length && a.text === b.text;
}

function overlaps({ place: a }: Edit, { place: b }: Edit): boolean {
  return a.offset <= b.offset + b.length && b.offset <= a.offset + a.length;
}
