import { closest as nearest, distance } from 'fastest-levenshtein';

/** The name that was probably meant, if one is near enough to be a slip of the keyboard. */
export function closest(name: string, names: readonly string[]): string | undefined {
  const plain = name.toLowerCase();
  const byPlain = new Map(names.map((candidate) => [candidate.toLowerCase(), candidate]));
  if (byPlain.size === 0) return undefined;
  const best = nearest(plain, [...byPlain.keys()]);
  return distance(plain, best) <= Math.max(1, Math.floor(Math.max(plain.length, best.length) / 3))
    ? byPlain.get(best)
    : undefined;
}
