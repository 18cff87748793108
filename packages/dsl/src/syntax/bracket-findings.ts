import type { IToken } from 'chevrotain';
import type { Finding } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import type { Paired } from './brackets.js';
import { endOf, placeOf } from './lexer.js';
import { EndlessString, LeftBrace } from './tokens.js';

export function depthFinding(token: IToken, depth: number, source: Source): Finding {
  return {
    code: 'GN0108',
    message: `Brackets are nested more than ${depth} deep here.`,
    help: 'What is inside this one is not read. Use `repeat` for layers that follow each other.',
    place: placeOf(token, source),
  };
}

export function mismatchFinding(opening: IToken, closing: IToken, source: Source): Finding {
  const meant = partnerOf(opening);
  const place = placeOf(closing, source);
  return {
    code: 'GN0107',
    message: `\`${opening.image}\` is closed by \`${closing.image}\`.`,
    place,
    related: [{ place: placeOf(opening, source), message: `\`${opening.image}\` is opened here` }],
    suggestion: { message: `Write \`${meant}\`.`, edits: [{ place, text: meant }] },
  };
}

export function strayFinding(token: IToken, source: Source): Finding {
  const place = placeOf(token, source);
  return {
    code: 'GN0106',
    message: `\`${token.image}\` closes nothing.`,
    place,
    suggestion: { message: 'Remove it.', edits: [{ place, text: '' }] },
  };
}

/** The brackets that are never closed, each once. */
export function unclosedFindings({ tokens, closings }: Paired, source: Source): readonly Finding[] {
  // A text without its closing quote has swallowed the bracket.
  const endless = new Set(
    tokens
      .filter((token) => token.tokenType === EndlessString)
      .map((token) => source.lineAt(token.startOffset)),
  );
  return [...closings].flatMap(([opening, closing]) => {
    const token = tokens[opening];
    const last = tokens[closing - 1];
    if (!token || !last || endless.has(source.lineAt(token.startOffset))) return [];
    return [unclosed(token, last, source)];
  });
}

/** @param last the last token that is inside the bracket, as far as one can tell */
function unclosed(token: IToken, last: IToken, source: Source): Finding {
  const partner = partnerOf(token);
  const end = endOf(last);
  const place = source.place(end, end);
  const brace = token.tokenType === LeftBrace;
  const indent = ' '.repeat(source.indentOf(source.lineAt(token.startOffset)));
  const line = source.lineAt(end);
  return {
    code: 'GN0105',
    message: `\`${token.image}\` is never closed.`,
    place: placeOf(token, source),
    ...(brace
      ? { help: `Each block ends with a \`}\` of its own; this one seems to end after line ${line}.` }
      : {}),
    suggestion: {
      message: `Close it with \`${partner}\`.`,
      edits: [{ place, text: brace ? `\n${indent}}` : partner }],
    },
  };
}

function partnerOf(token: IToken): string {
  return { '(': ')', '[': ']' }[token.image] ?? '}';
}
