import fc from 'fast-check';
import { readGrammar, textsOf } from './ebnf.js';
import { fences, readDocument } from './markdown.js';

const [written] = fences(readDocument('language.md')).filter(({ info }) => info === 'ebnf');

/** Files that the grammar of docs/language.md allows, with comments and empty lines. */
export const GRAMMAR_TEXTS = textsOf(readGrammar(written?.text ?? ''), 'file', {
  name: fc.constantFrom(
    'width',
    'max-pool',
    'A',
    '_x1',
    'from',
    'use',
    'kernel',
    'gram-gauss-newton-of-a-long-name',
  ),
  number: fc.constantFrom('0', '64', '0.5', '1e-3', '12.25E+2'),
  string: fc.constantFrom('"wine.csv"', '""', '"a \\"b\\" \\\\"'),
  newline: fc.constantFrom(
    '\n',
    ' // so\n',
    '\r\n',
    '/* so\n */',
    '\n\n\n',
    '\n  // so\n\n',
    ' /* a */ // b\n',
  ),
});
