import type { Diagnostic, Suggestion } from '../diagnostic/diagnostic.js';
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
