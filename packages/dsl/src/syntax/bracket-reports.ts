import type { IToken } from 'chevrotain';
import type { Report } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import type { Paired } from './brackets.js';
import { endOf, placeOf } from './lexer.js';
import { onNewLine } from './line-end.js';
import { EndlessString, LeftBrace } from './tokens.js';

export function reportDepth(token: IToken, depth: number, source: Source, report: Report): void {
  report({
    code: 'GN0108',
    message: `Brackets are nested more than ${depth} deep here.`,
    help: 'What is inside this one is not read. Use `repeat` for layers that follow each other.',
    place: placeOf(token, source),
  });
}

export function reportMismatch(opening: IToken, closing: IToken, source: Source, report: Report): void {
  const meant = partnerOf(opening);
  report({
    code: 'GN0107',
    message: `\`${opening.image}\` is closed by \`${closing.image}\`.`,
    place: placeOf(closing, source),
    related: [{ place: placeOf(opening, source), message: `\`${opening.image}\` is opened here` }],
    suggestion: {
      message: `Write \`${meant}\`.`,
      edits: [{ place: placeOf(closing, source), text: meant }],
    },
  });
}

export function reportStray(token: IToken, source: Source, report: Report): void {
  const place = placeOf(token, source);
  report({
    code: 'GN0106',
    message: `\`${token.image}\` closes nothing.`,
    place,
    suggestion: { message: 'Remove it.', edits: [{ place, text: '' }] },
  });
}

/** Reports the brackets that are never closed, each once. */
export function reportUnclosed(paired: Paired, source: Source, report: Report): void {
  const { tokens, closings } = paired;
  const endless = new Set(
    tokens
      .filter((token) => token.tokenType === EndlessString)
      .map((token) => source.lineAt(token.startOffset)),
  );
  for (const [opening, closing] of closings) {
    const token = tokens[opening];
    const last = tokens[closing - 1];
    if (token === undefined || last === undefined) continue;
    if (token.tokenType === LeftBrace) reportBrace(opening, closing, paired, source, report);
    // A text without its closing quote has swallowed the bracket.
    else if (!endless.has(source.lineAt(token.startOffset)))
      report({
        code: 'GN0105',
        message: `\`${token.image}\` is never closed.`,
        place: placeOf(token, source),
        suggestion: {
          message: `Close it with \`${partnerOf(token)}\`.`,
          edits: [{ place: source.place(endOf(last), endOf(last)), text: partnerOf(token) }],
        },
      });
  }
}

/** Where a `}` stands under the forgotten brace but closes one inside it, the one inside is the forgotten one. */
function reportBrace(opening: number, closing: number, paired: Paired, source: Source, report: Report): void {
  const { tokens, pairs } = paired;
  const token = tokens[opening];
  if (token === undefined) return;
  const indent = (index: number) => source.indentOf(source.lineAt(tokens[index]?.startOffset ?? 0));
  const inside = [...pairs].find(
    ([open, close]) =>
      open > opening &&
      close < closing &&
      tokens[open]?.tokenType === LeftBrace &&
      onNewLine(tokens[close - 1], tokens[close] ?? token, source) &&
      indent(close) <= indent(opening) &&
      indent(open) > indent(opening),
  );
  const [blamed, closer] = [tokens[inside?.[0] ?? opening] ?? token, tokens[inside?.[1] ?? -1]];
  report({
    code: 'GN0105',
    message: '`{` is never closed.',
    help: 'Each block ends with a `}` of its own.',
    place: placeOf(blamed, source),
    related: closer
      ? [
          {
            place: placeOf(closer, source),
            message: `this \`}\` closes it, but stands as if for line ${source.lineAt(token.startOffset)}`,
          },
        ]
      : [],
  });
}

function partnerOf(token: IToken): string {
  return { '(': ')', '[': ']' }[token.image] ?? '}';
}
