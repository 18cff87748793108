import fc from 'fast-check';

/** Words, signs and slips of the language. */
export const word = fc.constantFrom(
  ...[
    'use',
    'model',
    'data',
    'recipe',
    'experiment',
    'run',
    'seeds',
    'grid',
    'plot',
    'against',
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
/** A text with pieces cut out, put in and moved. */
export function mutatedFrom(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const piece = fc.oneof(word, fc.string({ maxLength: 5 }), fc.constant(''));
  const edits = fc.array(fc.tuple(fc.nat(), fc.nat(30), piece), { minLength: 1, maxLength: 8 });
  return fc.tuple(texts, edits).map(([text, changes]) =>
    changes.reduce((changed, [at, length, put]) => {
      const start = at % (changed.length + 1);
      return changed.slice(0, start) + put + changed.slice(start + length);
    }, text),
  );
}

/** A text cut off anywhere, at its end or its beginning. */
export function truncated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.nat(), fc.boolean()).map(([text, at, end]) => {
    const cut = at % (text.length + 1);
    return end ? text.slice(0, cut) : text.slice(cut);
  });
}

/** Words with nothing but their order wrong. */
export const phrase = fc.array(word, { maxLength: 80 }).map((words) => words.join(' '));

/** Bytes that were never text. */
export const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((raw) => new TextDecoder().decode(raw)),
  fc.uint8Array({ maxLength: 300 }).map((raw) => Buffer.from(raw).toString('utf16le')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
