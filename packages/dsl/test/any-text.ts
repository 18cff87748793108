import fc from 'fast-check';
import { EXAMPLE } from './example.js';

/** Words, signs and slips of the language. */
export const word = fc.constantFrom(
  ...[
    'use',
    'model',
    'data',
    'recipe',
    'experiment',
    'from',
    'as',
    'repeat',
    'input',
    'dense',
    'conv',
    'relu',
    'residual',
  ],
  ...[
    'digits',
    'csv',
    'split',
    'loss',
    'optimizer',
    'batch',
    'watch',
    'train',
    'test',
    'width',
    'A',
    'max-pool',
    'all',
    'true',
  ],
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ',',
    ';',
    ':',
    '=',
    '.',
    '..',
    '+',
    '-',
    '*',
    '/',
    '^',
    '%',
    '\n',
    '\n',
    '\n',
    '@',
    '#',
    '$',
  ],
  ...[
    '1',
    '0',
    '2.5',
    '1e9',
    '.5',
    '5.',
    '"text"',
    '"',
    "'",
    '//',
    '/*',
    '*/',
    'deg',
    's',
    '−',
    '…',
    '\t',
    '\r\n',
    '\\',
    '🙂',
  ],
);
export const phrase = fc.array(word, { maxLength: 80 }).map((words) => words.join(' '));

/** The example with pieces cut out, put in and moved. */
export const mutated = fc
  .array(
    fc.tuple(
      fc.nat(EXAMPLE.length),
      fc.nat(30),
      fc.oneof(word, fc.string({ maxLength: 5 }), fc.constant('')),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((edits) =>
    edits.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), EXAMPLE),
  );
