import type { Entry, Remark } from './outline.js';

/** Puts an empty line between two declarations, with its comments at the second; between uses only where there was one. */
export function setApart(entries: readonly Entry[]): readonly Entry[] {
  const placed: Entry[] = [];
  let before: Entry | undefined;
  let remarks: Remark[] = [];
  for (const entry of entries) {
    if (entry.kind === 'remark') {
      remarks.push(entry);
      continue;
    }
    const lines = [...remarks, entry];
    const apart = lines.some((line) => line.apart) || !needsLine(before, entry);
    placed.push(...lines.map((line, i) => (i === 0 && !apart ? { ...line, apart: true } : line)));
    before = entry;
    remarks = [];
  }
  return [...placed, ...remarks];
}

function needsLine(before: Entry | undefined, entry: Entry): boolean {
  if (before === undefined || ('joined' in entry && entry.joined && entry.kind === 'untouched')) return false;
  return !(isPlain(before) && isPlain(entry) && before.kind === entry.kind);
}

/** A use, or what is no declaration. */
const isPlain = (entry: Entry) => entry.kind !== 'statement' || entry.declares === 'use';
