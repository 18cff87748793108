import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { bytes, mutatedFrom, phrase, truncated } from '../any-text.js';
import { EXAMPLE } from '../example.js';
import { GRAMMAR_TEXTS } from '../grammar-texts.js';
import { holds } from '../holds.js';
import { fences, readDocument } from '../markdown.js';
import { runs } from '../runs.js';

const fixtures = new URL('fixtures/', import.meta.url);
const kept = readdirSync(fixtures).filter((name) => name.endsWith('.net'));

const nets = new URL('../../../models/nets/', import.meta.url);
const shipped = readdirSync(nets, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.net'))
  .map((name) => readFileSync(new URL(name, nets), 'utf8'));
const shown = fences(readDocument('language.md')).flatMap(({ info, text }) =>
  info.startsWith('net') ? [text] : [],
);
const real = fc.constantFrom(EXAMPLE, ...shipped, ...shown);

/** 10,000 cases in all. */
const CASES: readonly (readonly [string, number, fc.Arbitrary<string>])[] = [
  ['texts of the grammar', 1_500, GRAMMAR_TEXTS],
  ['texts of the grammar, changed in places', 1_500, mutatedFrom(GRAMMAR_TEXTS)],
  ['real files, changed in places', 2_500, mutatedFrom(real)],
  ['real files, cut off anywhere', 1_500, truncated(real)],
  ['words of the language in any order', 1_500, phrase],
  ['raw bytes and any characters', 1_500, bytes],
];

describe('for any text at all there is a tree, and nothing is thrown', () => {
  it.each(kept.map((name) => [name]))('what once went wrong: %s', (name) => {
    holds(readFileSync(new URL(name, fixtures), 'utf8'));
  });

  it.each(CASES)('%s', { timeout: 600_000 }, (_, count, texts) => {
    const run = fc.check(fc.property(texts, holds), runs(count));
    if (run.counterexample) keep(run.counterexample[0]);
    fc.assert(fc.property(fc.constant(run.counterexample?.[0] ?? ''), holds), { numRuns: 1 });
  });
});

/** What goes wrong is a file from then on, to be read first every time. */
function keep(text: string): void {
  const name = createHash('sha256').update(text).digest('hex').slice(0, 12);
  writeFileSync(new URL(`${name}.net`, fixtures), text);
}
