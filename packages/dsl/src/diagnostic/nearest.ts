import { distance } from 'fastest-levenshtein';
import { SYNONYMS } from './synonyms.js';

/** The candidate that a person most likely meant, or nothing where none is close. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const plain = plainName(name);
  const all = [...candidates];
  const meant = [plain, ...(own(SYNONYMS, plain) ?? [])];
  const exact = meant.flatMap((synonym) =>
    all.filter((candidate) => plainName(candidate) === plainName(synonym)),
  );
  if (exact[0] !== undefined) return exact[0];
  const close = all
    .map((candidate) => ({ candidate, far: distance(plain, plainName(candidate)) }))
    .filter(({ candidate, far }) => far < plain.length && far <= reach(plain, plainName(candidate)));
  return close.sort((a, b) => a.far - b.far)[0]?.candidate;
}

/** `Max_Pool` and `max-pool` are the same to a person. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}

/** How many letters may differ: a third of them, and two where they have only changed places (`modle`). */
function reach(a: string, b: string): number {
  const sorted = (name: string) => Array.from(name).sort().join('');
  return Math.max(Math.floor(Math.max(a.length, b.length, 3) / 3), sorted(a) === sorted(b) ? 2 : 0);
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `a`, `a or b`, `a, b or c`. */
export function either(items: readonly string[]): string {
  return joined(items, 'or');
}

/** `a`, `a and b`, `a, b and c`. */
export function both(items: readonly string[]): string {
  return joined(items, 'and');
}

function joined(items: readonly string[], last: string): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}
