import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../src/index.js';
import { readGrammar, textsOf } from './ebnf.js';
import { fences, readDocument } from './markdown.js';
import { runs } from './runs.js';

const [written] = fences(readDocument('language.md')).filter(({ info }) => info === 'ebnf');
const grammar = readGrammar(written?.text ?? '');
const tokens = {
  name: fc.constantFrom('width', 'max-pool', 'A', '_x1', 'from', 'use', 'kernel'),
  number: fc.constantFrom('0', '64', '0.5', '1e-3', '12.25E+2'),
  string: fc.constantFrom('"wine.csv"', '""', '"a \\"b\\" \\\\"'),
  newline: fc.constantFrom('\n', ' // so\n', '\r\n', '/* so\n */'),
};

describe('the grammar of docs/language.md', () => {
  it('has every rule that it refers to', () => {
    const referred = [...(written?.text ?? '').replaceAll(/"[^"]*"/g, '').matchAll(/\b[a-z]+\b/g)].map(
      ([name]) => name,
    );
    expect(new Set(referred)).toEqual(new Set([...grammar.keys(), ...Object.keys(tokens)]));
  });

  it('makes no text that the parser refuses', () => {
    fc.assert(
      fc.property(textsOf(grammar, 'file', tokens), (text) => {
        expect(
          parse(text).diagnostics.map(({ message, place }) => `${place.line}:${place.column} ${message}`),
        ).toEqual([]);
      }),
      runs(500),
    );
  });

  it.each(['statement', 'expression', 'block'])('is used whole: %s', (rule) => {
    // A generator that always stops early would prove little.
    const texts = fc.sample(textsOf(grammar, rule, tokens), { numRuns: 300, seed: 1 });
    expect(new Set(texts).size).toBeGreaterThan(100);
    expect(Math.max(...texts.map((text) => text.length))).toBeGreaterThan(100);
  });
});
