import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { format, parse } from '../../src/index.js';
import { mutatedFrom, phrase } from '../any-text.js';
import { EXAMPLE } from '../example.js';
import { GRAMMAR_TEXTS as texts } from '../grammar-texts.js';
import { runs } from '../runs.js';
import { formatsWell } from './same.js';

/** What can stand between two tokens, and often does not leave the text what it was. */
const gap = fc.constantFrom(
  ...[
    '',
    ' ',
    '   ',
    '\n',
    '\n\n\n',
    ';',
    '\t',
    ' /* so */ ',
    '/**/',
    '\n/* so */',
    '/* so */\n',
    ' // so\n',
    '\n// so\n',
  ],
  ...[
    ' /* so\n  so */ ',
    '\n\n // so  \n // so\n',
    ' /* a */ /* b */ // c\n',
    '# so\n',
    ',',
    ')',
    '}',
    '$',
    '"',
  ],
);

/** Texts with other spaces, line ends and comments between some of their words. */
function relaid(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.array(fc.tuple(fc.nat(), gap), { maxLength: 12 })).map(([from, changes]) => {
    const words = from.split(/(?<=[\s()[\]{},:^])/);
    for (const [at, put] of changes) words[at % words.length] += put;
    return words.join('');
  });
}

describe('formatting keeps what a text means, and does the rest at once', () => {
  it('texts of the grammar', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const formatted = formatsWell(text);
        expect(parse(formatted).diagnostics).toEqual([]);
        expect(formatted).not.toMatch(/[ \t]\n|\n\n\n|\r|^\n|[^\n]$/);
      }),
      runs(500),
    );
  });

  it('texts of the grammar with comments and line ends anywhere', () => {
    fc.assert(
      fc.property(relaid(texts), (text) => {
        formatsWell(text);
      }),
      runs(500),
    );
  });

  it('a good file with comments and line ends anywhere', () => {
    fc.assert(
      fc.property(relaid(fc.constant(EXAMPLE)), (text) => {
        formatsWell(text);
      }),
      runs(500),
    );
  });

  it('a good file, changed in places', () => {
    fc.assert(
      fc.property(mutatedFrom(fc.constant(EXAMPLE)), (text) => {
        formatsWell(text);
      }),
      runs(500),
    );
  });

  it('words of the language in any order', () => {
    fc.assert(
      fc.property(phrase, (text) => {
        formatsWell(text);
      }),
      runs(500),
    );
  });

  it('any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        formatsWell(text);
      }),
      runs(300),
    );
  });
});

describe('a text in its one form', () => {
  it('does not depend on how the text was laid out', () => {
    const space = fc.constantFrom(' ', '   ', '\t', ' \u00a0');
    const text = EXAMPLE.replace('/* the two that are\n   compared */', '// compared');
    const loose = fc
      .array(space, { minLength: 400, maxLength: 400 })
      .map((spaces) => text.replaceAll(/(?<!\/\/.*) +/g, (_, i: number) => spaces[i % spaces.length] ?? ' '));
    fc.assert(
      fc.property(loose, (loosened) => {
        expect(format(loosened.replaceAll('\n', '\r\n'))).toBe(format(text));
      }),
      runs(50),
    );
  });
});
