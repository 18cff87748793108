import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CODES, type Diagnostic } from '../src/index.js';
import { checkText } from './check-text.js';

const folder = new URL('golden/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const files = readdirSync(folder).filter((name) => name.endsWith('.net'));

function fixed(text: string, { suggestion }: Diagnostic): string {
  const edits = [...(suggestion?.edits ?? [])].sort((a, b) => b.place.offset - a.place.offset);
  return edits.reduce(
    (changed, { place, text: put }) =>
      changed.slice(0, place.offset) + put + changed.slice(place.offset + place.length),
    text,
  );
}

const sorted = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code).sort();

describe('a suggestion that is taken', () => {
  const cases = files.flatMap((name) => {
    const text = read(name);
    const { diagnostics } = checkText(text, { file: name });
    return diagnostics.flatMap((diagnostic, i) =>
      diagnostic.suggestion
        ? [{ name, text, diagnostic, others: diagnostics.filter((_, j) => i !== j) }]
        : [],
    );
  });

  it.each(cases)(
    '$name $diagnostic.place.line: $diagnostic.suggestion.message',
    ({ name, text, diagnostic, others }) => {
      const { place, suggestion } = diagnostic;
      expect(suggestion?.edits.every((edit) => edit.place.file === name)).toBe(true);
      const after = checkText(fixed(text, diagnostic), { file: name }).diagnostics;
      // It is gone, and what shows behind it may be new; but nothing that was well is broken.
      const same = after.filter(
        ({ code, place: at }) => code === diagnostic.code && at.offset === place.offset,
      );
      const unchanged = same.filter(({ message }) => message === diagnostic.message);
      expect(unchanged).toEqual([]);
      expect(after.length).toBeLessThanOrEqual(others.length + 2);
      expect(sorted(others).filter((code) => !sorted(after).includes(code))).toEqual([]);
    },
  );
});

describe('the goldens', () => {
  it('show every code', () => {
    const others = readdirSync(new URL('pytorch/', folder)).map((name) => `pytorch/${name}`);
    const shown = [...files, ...others].map((name) => read(name.replace('.net', '.txt'))).join('');
    // What goes wrong while a net trains is no fault of the text.
    const codes = Object.keys(CODES).filter((code) => !code.startsWith('GN09'));
    expect(codes.filter((code) => !shown.includes(`[${code}]`))).toEqual([]);
  });

  it('suggest where they can', () => {
    const { length } = files.flatMap((name) =>
      checkText(read(name)).diagnostics.filter(({ suggestion }) => suggestion),
    );
    expect(length).toBeGreaterThan(60);
  });
});
