import { closest, distance } from 'fastest-levenshtein';

/** The known name that a mistyped one probably means, or undefined where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(name.toLowerCase(), known);
  const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
  return distance(name.toLowerCase(), candidate) <= allowed ? candidate : undefined;
}
