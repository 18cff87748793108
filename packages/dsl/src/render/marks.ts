import type { Place } from '@gramian/core';
import type { Diagnostic } from '../diagnostic/diagnostic.js';

/** A place to underline, and what to write beside it. */
export interface Mark {
  readonly place: Place;
  readonly message: string;
  /** The place of the fault itself is underlined with `^`, others with `-`. */
  readonly primary: boolean;
}

/** The marks of a diagnostic file by file, that of the fault first, then line by line. */
export function marksOf({ place, related }: Diagnostic): ReadonlyMap<string | undefined, readonly Mark[]> {
  const marks: readonly Mark[] = [
    { place, message: '', primary: true },
    ...related.map((each) => ({ ...each, primary: false })),
  ];
  const files = new Map<string | undefined, Mark[]>();
  for (const mark of marks) files.set(mark.place.file, [...(files.get(mark.place.file) ?? []), mark]);
  for (const list of files.values())
    list.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return files;
}
