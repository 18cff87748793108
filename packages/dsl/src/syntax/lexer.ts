import type { ILexingResult, IToken } from 'chevrotain';
import type { Place } from '@gramian/core';
import type { Report } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { Lexer } from './chevrotain.js';
import { EndlessComment, HashComment, TOKENS } from './tokens.js';
import { reportSpelling } from './spelling.js';

const lexer = new Lexer([...TOKENS], {
  // Lines and columns come from the source, which errors and edits need anyway.
  positionTracking: 'onlyOffset',
  ensureOptimizations: true,
  skipValidations: true,
});

export interface Comment {
  readonly text: string;
  readonly at: Place;
}

export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly Comment[];
  /** True where a comment without an end has swallowed the rest. */
  readonly cut: boolean;
}

/** Splits a text into tokens. Characters that mean nothing are reported and left out. */
export function tokenize(source: Source, report: Report): Tokens {
  const { tokens, groups, errors } = lexer.tokenize(source.text);
  reportUnexpected(source, errors, report);
  for (const token of tokens) {
    token.endOffset = endOf(token) - 1;
    reportSpelling(token, source, report);
  }
  for (const token of groups['prefixes'] ?? []) reportPrefix(token, source, report);
  const found = groups['comments'] ?? [];
  for (const token of found) {
    if (token.tokenType === HashComment) reportHash(token, source, report);
    if (token.tokenType === EndlessComment) reportEndless(token, source, report);
  }
  const comments = found.map((token) => ({ text: token.image, at: placeOf(token, source) }));
  return { tokens, comments, cut: found.at(-1)?.tokenType === EndlessComment };
}

/** Where a token stands. */
export function placeOf(token: IToken, source: Source): Place {
  return source.place(token.startOffset, endOf(token));
}

/** The offset right after a token. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

function reportUnexpected(source: Source, errors: ILexingResult['errors'], report: Report): void {
  for (const { offset, length } of errors) {
    const place = source.place(offset, offset + length);
    const found = source.text.slice(offset, offset + length);
    report({
      code: 'GN0001',
      message: `${shown(found)} means nothing here.`,
      help: 'Names are made of letters, digits, `_` and `-`; text goes between double quotes.',
      place,
      suggestion: { message: 'Remove it.', edits: [{ place, text: '' }] },
    });
  }
}

/** A character as it is, or its number where it cannot be seen. */
function shown(found: string): string {
  const characters = Array.from(found);
  const [first = ''] = characters;
  if (characters.length > 1)
    return /^[\p{L}\p{N}\p{P}\p{S}]{1,20}$/u.test(found)
      ? `\`${found}\``
      : `This run of ${characters.length} characters`;
  const code = (first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(first) ? `\`${first}\`` : `The character U+${code}`;
}

function reportHash(token: IToken, source: Source, report: Report): void {
  report({
    code: 'GN0005',
    message: 'A comment starts with `//`, not with `#`.',
    place: source.place(token.startOffset, token.startOffset + 1),
    suggestion: {
      message: 'Write `//`.',
      edits: [{ place: source.place(token.startOffset, token.startOffset + 1), text: '//' }],
    },
  });
}

function reportPrefix(token: IToken, source: Source, report: Report): void {
  const place = placeOf(token, source);
  report({
    code: 'GN0005',
    message: `Words stand without \`${token.image}\` before them.`,
    place,
    suggestion: { message: 'Remove it.', edits: [{ place, text: '' }] },
  });
}

function reportEndless(token: IToken, source: Source, report: Report): void {
  report({
    code: 'GN0004',
    message: 'This comment never ends.',
    help: 'Close it with `*/`; everything after it is read as part of the comment.',
    place: source.place(token.startOffset, token.startOffset + 2),
  });
}
